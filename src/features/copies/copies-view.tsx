import { Copy as CopyIcon } from 'lucide-react';
import { useCopies } from '../../api/copies.ts';
import { useSession } from '../../api/session.ts';
import { copiesText } from '../../lib/text/copies.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CopyRow } from './copy-row.tsx';

/** Settings → Copies: what is, and was, copied between libraries, with reports. */
export function CopiesView() {
  const copies = useCopies({ enabled: true });
  const canEdit = useSession().data?.abilities.includes('media:write') ?? false;
  const { data } = copies;
  return (
    <section aria-labelledby="copies-title" className="flex flex-col gap-4">
      <div>
        <h2 id="copies-title" className="font-semibold text-lg">
          {copiesText.title}
        </h2>
        <p className="text-muted text-pretty">{copiesText.about}</p>
      </div>
      {data?.length === 0 ? (
        <EmptyState icon={CopyIcon} title={copiesText.emptyTitle} heading="h3">
          {copiesText.empty}
        </EmptyState>
      ) : data ? (
        <ul
          aria-label={copiesText.list}
          className="divide-y divide-line rounded-card border border-line bg-raised"
        >
          {data.map((copy) => (
            <CopyRow key={copy.id} copy={copy} canEdit={canEdit} />
          ))}
        </ul>
      ) : copies.error ? (
        <ErrorState
          title={copiesText.failedToLoad}
          error={copies.error}
          onRetry={() => void copies.refetch()}
        />
      ) : (
        <div className="flex flex-col gap-2">
          <p role="status" className="sr-only">
            {copiesText.loading}
          </p>
          <Skeleton className="h-20" />
          <Skeleton className="h-20" />
        </div>
      )}
    </section>
  );
}
