import { ChevronDown, ChevronUp, Pencil, X } from 'lucide-react';
import { uploadPlanText } from '../../lib/text/upload-plan.ts';
import { uploadTrayText } from '../../lib/text/upload-tray.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { chooseFiles } from './choose-files.ts';
import type { UploadEngine } from './engine.ts';
import type { UploadSnapshot } from './store.ts';
import { traySummary, trayTitle } from './tray-words.ts';

export function TrayHeader({
  snapshot,
  engine,
  isOpen,
  onToggle,
  onDescribe,
}: {
  snapshot: UploadSnapshot;
  engine: UploadEngine;
  isOpen: boolean;
  onToggle: () => void;
  /** Opens what can be said of all that is not stored yet. */
  onDescribe: () => void;
}) {
  const { totals, queue } = snapshot;
  const { pipeline } = engine;
  const summary = traySummary(snapshot);
  const isDone = totals.active === 0 && totals.conflicts === 0 && queue.reading === 0;
  const share = totals.bytes > 0 ? totals.sentBytes / totals.bytes : 0;
  return (
    <header className="relative flex shrink-0 flex-col gap-1 border-line border-b py-2 pr-2 pl-3.5">
      <div className="flex min-h-8 items-center gap-1">
        <h2 className="min-w-0 flex-1 truncate font-semibold text-sm">
          {trayTitle(totals, queue.reading > 0)}
        </h2>
        {totals.retryable > 0 && (
          <Button size="sm" variant="ghost" className="text-accent" onClick={pipeline.retryAll}>
            {uploadTrayText.retryAll}
          </Button>
        )}
        {totals.missing > 1 && <ChooseAgain engine={engine} />}
        {(totals.active > 1 || queue.reading > 0) && (
          <Button size="sm" variant="ghost" onClick={engine.cancelAll}>
            {uploadTrayText.cancelAll}
          </Button>
        )}
        {totals.active + totals.retryable > 1 && (
          <IconButton size="sm" icon={Pencil} label={uploadPlanText.allDetails} onClick={onDescribe} />
        )}
        <IconButton
          size="sm"
          icon={isOpen ? ChevronDown : ChevronUp}
          label={isOpen ? uploadTrayText.collapse : uploadTrayText.expand}
          aria-expanded={isOpen}
          onClick={onToggle}
        />
        {isDone && <IconButton size="sm" icon={X} label={uploadTrayText.clear} onClick={pipeline.clear} />}
      </div>
      {summary && (
        <p
          className={cx('pr-1.5 pb-0.5 text-xs', queue.pause === null ? 'truncate text-muted' : 'text-warn')}
        >
          {summary}
        </p>
      )}
      {(totals.active > 0 || queue.reading > 0) && (
        // Each file has its own progress bar; this one is for the eyes.
        <div
          aria-hidden="true"
          className={cx(
            'absolute inset-x-0 -bottom-px h-0.5 origin-left forced-color-adjust-none',
            queue.pause === null ? 'bg-accent forced-colors:bg-[Highlight]' : 'bg-warn',
          )}
          style={{ transform: `scaleX(${share})` }}
        />
      )}
    </header>
  );
}

/** A folder is chosen as one; single files together. */
function ChooseAgain({ engine }: { engine: UploadEngine }) {
  const missing = engine.store.queue.items.filter(({ state }) => state === 'missing');
  const choose = (what: 'many' | 'folder') =>
    chooseFiles(what, (files) => void engine.chooseAgain(files, () => true));
  return (
    <>
      {missing.some(({ folders }) => folders.length > 0) && (
        <Button size="sm" variant="ghost" className="text-accent" onClick={() => choose('folder')}>
          {uploadTrayText.chooseFolderAgain}
        </Button>
      )}
      {missing.some(({ folders }) => folders.length === 0) && (
        <Button size="sm" variant="ghost" className="text-accent" onClick={() => choose('many')}>
          {uploadTrayText.chooseAgain}
        </Button>
      )}
    </>
  );
}
