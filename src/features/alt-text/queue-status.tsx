import { Check, TriangleAlert } from 'lucide-react';
import { altTextText } from '../../lib/text/alt-text.ts';
import { commonText } from '../../lib/text/common.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { canUndo, type Queue, refusedOf } from './queue.ts';

/** What became of the pictures before: the last one that was saved, with Undo, and those that were not. */
export function QueueStatus({
  queue,
  onUndo,
  onGoTo,
}: {
  queue: Queue;
  onUndo: () => void;
  onGoTo: (id: string) => void;
}) {
  const here = queue.ids[queue.at];
  const refused = refusedOf(queue).filter(({ id }) => id !== here);
  const newest = refused.at(-1);
  const last = queue.last === null ? undefined : queue.saves.get(queue.last);
  const words = !last
    ? null
    : last.state === 'saving'
      ? altTextText.saving(last.name)
      : last.state === 'saved'
        ? last.value === ''
          ? altTextText.savedDecorative(last.name)
          : altTextText.saved(last.name)
        : null;
  return (
    <div className="flex min-h-8 flex-col gap-1 text-xs">
      <div role="alert" className="empty:hidden">
        {newest && (
          <div className="flex flex-col items-start gap-1.5 rounded-control bg-warn-soft px-3 py-2 text-warn">
            <p className="flex max-w-full gap-2 text-pretty">
              <Icon icon={TriangleAlert} size={14} className="mt-px" />
              <span className="min-w-0 break-words">
                {altTextText.notSaved(newest.save.name, newest.reason)}{' '}
                {refused.length > 1 && altTextText.moreNotSaved(refused.length - 1)}
              </span>
            </p>
            <Button size="sm" onClick={() => onGoTo(newest.id)}>
              {altTextText.goBackToIt}
            </Button>
          </div>
        )}
      </div>
      <div role="status" className="flex min-h-8 items-center gap-2 text-muted">
        {words && (
          <>
            {last?.state === 'saved' && <Icon icon={Check} size={14} className="text-ok" />}
            <span className="min-w-0 truncate">{words}</span>
            {last?.state === 'saved' && canUndo(queue) && (
              <Button
                size="sm"
                variant="accent"
                onClick={onUndo}
                data-tooltip={commonText.undo}
                data-tooltip-key="Ctrl+Z"
              >
                {commonText.undo}
              </Button>
            )}
          </>
        )}
      </div>
    </div>
  );
}
