import { useState } from 'react';
import type { FileTexts } from '../../../contract/file-texts.ts';
import { editManyText } from '../../../lib/text/edit-many.ts';
import { cx } from '../../../ui/class-names.ts';
import type { Draft } from './draft.ts';
import { countReasons, type Edit, type Preview } from './edits.ts';
import { ChangedRow, UnchangedRow } from './preview-rows.tsx';
import { PreviewTable } from './preview-table.tsx';
import { reasonInSentence } from './reason-words.ts';

/** What the edit does to each file, and what it leaves alone. */
export function PreviewPanel({
  files,
  expected,
  draft,
  edit,
  preview,
  isPending,
  problem,
}: {
  files: readonly FileTexts[];
  /** So many were selected. */
  expected: number;
  draft: Draft;
  edit: Edit | null;
  preview: Preview | null;
  isPending: boolean;
  problem: 'tooSlow' | 'failed' | null;
}) {
  const t = editManyText;
  const [wantsUnchanged, setWantsUnchanged] = useState(false);
  const changes = preview?.changes ?? [];
  const unchanged = preview?.unchanged ?? [];
  const isUnchanged = wantsUnchanged || (changes.length === 0 && unchanged.length > 0);
  const columns = [t.columns.file, t.columns.before, isUnchanged ? t.columns.why : t.columns.after];
  const words = wordsFor({ files, draft, edit, preview, problem });
  return (
    <section aria-label={t.preview} className="flex flex-col gap-2">
      {files.length > 0 && files.length !== expected && (
        <p className="text-warn">{t.missing(expected, files.length)}</p>
      )}
      {/* Two lines on most screens: what is below stays where it is while somebody types. */}
      <p role="status" className={cx('min-h-9 text-pretty max-sm:min-h-14', problem && 'text-danger')}>
        {isPending ? t.working : words}
      </p>
      {preview && edit && (
        <>
          <div className="flex flex-wrap gap-1">
            <Tab isOn={!isUnchanged} onPress={() => setWantsUnchanged(false)}>
              {t.willChange(changes.length)}
            </Tab>
            <Tab isOn={isUnchanged} onPress={() => setWantsUnchanged(true)}>
              {t.stayAsTheyAre(unchanged.length)}
            </Tab>
          </div>
          <PreviewTable
            key={String(isUnchanged)}
            label={isUnchanged ? t.stayAsTheyAre(unchanged.length) : t.willChange(changes.length)}
            columns={columns}
            count={isUnchanged ? unchanged.length : changes.length}
            empty={isUnchanged ? t.allChange : t.nothingChanges}
            isDimmed={isPending}
            renderRow={(index) => {
              const [change, other] = [changes[index], unchanged[index]];
              if (isUnchanged) return other && <UnchangedRow row={other} edit={edit} />;
              return change && <ChangedRow change={change} edit={edit} />;
            }}
          />
        </>
      )}
    </section>
  );
}

function wordsFor({
  files,
  draft,
  edit,
  preview,
  problem,
}: {
  files: readonly FileTexts[];
  draft: Draft;
  edit: Edit | null;
  preview: Preview | null;
  problem: 'tooSlow' | 'failed' | null;
}): string {
  const t = editManyText;
  if (files.length === 0) return t.noneLeft;
  if (!edit) return draft.kind in t.wanted ? t.wanted[draft.kind as keyof typeof t.wanted] : '';
  if (problem) return problem === 'tooSlow' ? t.tooSlow : t.replaceFailed;
  if (!preview) return '';
  const reasons = countReasons(preview).map(({ reason, count }) => reasonInSentence(reason, count, edit));
  return t.summary(preview.changes.length, preview.unchanged.length, reasons);
}

function Tab({ isOn, onPress, children }: { isOn: boolean; onPress: () => void; children: string }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPress}
      className={cx(
        'h-7 rounded-control border px-2.5 text-xs tabular-nums transition-colors pointer-coarse:h-11 pointer-coarse:px-3.5 forced-colors:aria-pressed:outline-2 forced-colors:aria-pressed:outline-[Highlight]',
        isOn
          ? 'border-accent bg-accent-soft font-medium text-accent'
          : 'border-line text-muted hover:bg-hover',
      )}
    >
      {children}
    </button>
  );
}
