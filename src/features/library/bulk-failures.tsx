import { useState } from 'react';
import { useFile } from '../../api/files.ts';
import { bulkText } from '../../lib/text/bulk.ts';
import { commonText } from '../../lib/text/common.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { Report } from './bulk-store.ts';
import { nameOf } from './file-name.ts';
import { byReason } from './run-bulk.ts';

/** Rows of a reason that are shown at first, and with each "Show more". */
const SOME = 50;

/** Which files failed and why, by reason. */
export function BulkFailures({ report, onClose }: { report: Report; onClose: () => void }) {
  const { failed } = report.result;
  return (
    <Dialog
      isOpen
      title={bulkText.failedTitle(failed.length)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{commonText.close}</Button>
          <Button
            variant="primary"
            onClick={() => {
              onClose();
              report.retry();
            }}
          >
            {bulkText.retryFailed(failed.length + report.result.left.length)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {byReason(failed).map(({ reason, ids }) => (
          <Reason key={reason} reason={reason} ids={ids} titles={report.titles} />
        ))}
      </div>
    </Dialog>
  );
}

function Reason({
  reason,
  ids,
  titles,
}: {
  reason: string;
  ids: readonly string[];
  titles: ReadonlyMap<string, string>;
}) {
  const [shown, setShown] = useState(SOME);
  const more = Math.min(SOME, ids.length - shown);
  return (
    <section aria-label={reason}>
      <h3 className="mb-1 font-medium">{bulkText.reason(reason, ids.length)}</h3>
      <ul className="text-muted">
        {ids.slice(0, shown).map((id) => {
          const title = titles.get(id);
          return (
            <li key={id} className="truncate py-0.5">
              {title ?? <TitleOf id={id} />}
            </li>
          );
        })}
      </ul>
      {more > 0 && (
        <Button size="sm" variant="ghost" className="mt-1" onClick={() => setShown(shown + SOME)}>
          {bulkText.showMore(more)}
        </Button>
      )}
    </section>
  );
}

/** Of a file that was never loaded. */
function TitleOf({ id }: { id: string }) {
  const { data } = useFile(id);
  return data ? nameOf(data) : bulkText.unknownFile(id);
}
