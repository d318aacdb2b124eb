import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { uploadText } from '../../lib/text/upload.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import type { Pipeline } from './pipeline.ts';
import type { UploadSnapshot } from './store.ts';
import { traySummary, trayTitle } from './tray-words.ts';

export function TrayHeader({
  snapshot,
  pipeline,
  isOpen,
  onToggle,
}: {
  snapshot: UploadSnapshot;
  pipeline: Pipeline;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const { totals, queue } = snapshot;
  const summary = traySummary(snapshot);
  const isDone = totals.active === 0 && queue.reading === 0;
  const share = totals.bytes > 0 ? totals.sentBytes / totals.bytes : 0;
  return (
    <header className="relative flex shrink-0 flex-col gap-1 border-line border-b py-2 pr-2 pl-3.5">
      <div className="flex min-h-8 items-center gap-1">
        <h2 className="min-w-0 flex-1 truncate font-semibold text-sm">
          {trayTitle(totals, queue.reading > 0)}
        </h2>
        {totals.retryable > 0 && (
          <Button size="sm" variant="ghost" className="text-accent" onClick={pipeline.retryAll}>
            {uploadText.retryAll}
          </Button>
        )}
        {totals.active > 1 && (
          <Button size="sm" variant="ghost" onClick={pipeline.cancelAll}>
            {uploadText.cancelAll}
          </Button>
        )}
        <IconButton
          size="sm"
          icon={isOpen ? ChevronDown : ChevronUp}
          label={isOpen ? uploadText.collapse : uploadText.expand}
          aria-expanded={isOpen}
          onClick={onToggle}
        />
        {isDone && (
          <IconButton
            size="sm"
            icon={X}
            label={uploadText.clear}
            onClick={() => {
              pipeline.clear();
              // The button goes with the tray: the focus must not fall to the page.
              document.querySelector('main')?.focus();
            }}
          />
        )}
      </div>
      {summary && (
        <p
          className={cx('pr-1.5 pb-0.5 text-xs', queue.pause === null ? 'truncate text-muted' : 'text-warn')}
        >
          {summary}
        </p>
      )}
      {!isDone && (
        // Each file has its own progress bar; this one is for the eyes.
        <div
          aria-hidden="true"
          className={cx(
            'absolute inset-x-0 -bottom-px h-0.5 origin-left transition-transform forced-color-adjust-none',
            queue.pause === null ? 'bg-accent forced-colors:bg-[Highlight]' : 'bg-warn',
          )}
          style={{ transform: `scaleX(${share})` }}
        />
      )}
    </header>
  );
}
