import { useMemo } from 'react';
import { takesMany } from '../../api/library.ts';
import { uploadPlanText } from '../../lib/text/upload-plan.ts';
import { Button } from '../../ui/button.tsx';
import type { Choice } from './decide.ts';
import type { UploadEngine } from './engine.ts';
import { planWords } from './plan-words.ts';
import type { UploadSnapshot } from './store.ts';
import type { UploadItem } from './upload-item.ts';

/** What was found before anything was sent, and what can be decided for all at once. */
export function TrayPlan({ snapshot, engine }: { snapshot: UploadSnapshot; engine: UploadEngine }) {
  const { queue, totals } = snapshot;
  const words = useMemo(() => planWords(queue, totals), [queue, totals]);

  const decideAll = (which: (item: UploadItem) => boolean, choice: Choice) => {
    const ids = queue.items.filter(which).map(({ id }) => id);
    void engine.decide(ids, choice);
  };
  const isConflict = ({ state }: UploadItem) => state === 'conflict';
  const mayReplace = queue.items.every((item) => !isConflict(item) || takesMany(item.libraryId));
  const isSame = ({ state, existing }: UploadItem) => state === 'skipped' && existing?.isSame === true;

  return (
    <section
      aria-label={uploadPlanText.region}
      className="flex shrink-0 flex-col gap-2 border-line border-b px-3.5 py-2"
    >
      <p className="text-muted text-xs">{words}</p>
      {totals.conflicts > 0 && (
        <fieldset aria-label={uploadPlanText.decide(totals.conflicts)} className="flex flex-col gap-1.5">
          <p className="font-medium text-warn text-xs">{uploadPlanText.decide(totals.conflicts)}</p>
          <div className="flex flex-wrap gap-1.5">
            <Button size="sm" onClick={() => decideAll(isConflict, 'skip')}>
              {uploadPlanText.skipAll}
            </Button>
            {mayReplace && (
              <Button size="sm" onClick={() => decideAll(isConflict, 'replace')}>
                {uploadPlanText.replaceAll}
              </Button>
            )}
            <Button size="sm" onClick={() => decideAll(isConflict, 'keepBoth')}>
              {uploadPlanText.keepAll}
            </Button>
          </div>
        </fieldset>
      )}
      {totals.same > 1 && totals.conflicts === 0 && (
        <div className="flex flex-wrap items-center gap-x-2 text-xs">
          <span className="min-w-0 flex-1">{uploadPlanText.sameHere(totals.same)}</span>
          <Button
            size="sm"
            variant="ghost"
            className="text-accent"
            onClick={() => decideAll(isSame, 'keepBoth')}
          >
            {uploadPlanText.uploadAllAnyway}
          </Button>
        </div>
      )}
    </section>
  );
}
