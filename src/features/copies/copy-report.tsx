import { useCopyReport } from '../../api/copies.ts';
import type { CopyItem } from '../../contract/copy.ts';
import { copiesText } from '../../lib/text/copies.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

/** What of a copy failed, and why. */
export function CopyReport({ id, failed }: { id: string; failed: number }) {
  const report = useCopyReport(id, failed);
  if (report.error && !report.data)
    return (
      <ErrorState
        title={copiesText.reportFailed}
        error={report.error}
        onRetry={() => void report.refetch()}
        className="min-h-30"
      />
    );
  if (!report.data) return <Skeleton className="h-16" />;
  const items = report.data.pages.flatMap(({ data }) => data);
  return (
    <>
      <ul
        aria-label={copiesText.report}
        className="max-h-96 divide-y divide-line overflow-y-auto rounded-control border border-line bg-surface"
      >
        {items.map((item) => (
          <li key={item.fileId} className="flex flex-col gap-0.5 px-3 py-2">
            <p className="break-words font-medium">
              <bdi>{nameOf(item)}</bdi>
            </p>
            <p className="text-pretty break-words text-muted">{item.message}</p>
          </li>
        ))}
      </ul>
      {report.hasNextPage && (
        <Button
          size="sm"
          className="self-start"
          isPending={report.isFetchingNextPage}
          onClick={() => void report.fetchNextPage()}
        >
          {copiesText.more}
        </Button>
      )}
    </>
  );
}

function nameOf({ fileId, fileName, folders }: CopyItem): string {
  const name = fileName === null ? copiesText.unknownFile(fileId) : fileName || copiesText.unknownFolder;
  return [...folders.filter((folder) => folder !== '' && folder !== name), name].join(' / ');
}
