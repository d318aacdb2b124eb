import { useDeferredValue, useMemo, useState } from 'react';
import type { BulkVerb } from '../../../lib/text/bulk.ts';
import { commonText } from '../../../lib/text/common.ts';
import { editManyText } from '../../../lib/text/edit-many.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { type Target, targetOf } from '../bulk-target.ts';
import { useFileActions } from '../file-actions-context.tsx';
import { type Draft, EMPTY, editFrom, hasEntries, problemsOf } from './draft.ts';
import { EditForm } from './edit-form.tsx';
import { type Edit, editsOf } from './edits.ts';
import { PreviewPanel } from './preview-panel.tsx';
import { usePreview } from './use-preview.ts';
import { useSelectedTexts } from './use-selected-texts.ts';

/** Asks for a folder for so many files, then hands it over. */
export type AskForFolder = (count: number, onChosen: (folderId: string | null) => void) => void;

/** Changes a field of many files, with what becomes of each before it does. */
export function EditManyDialog({
  target,
  onAskForFolder,
  onClose,
}: {
  target: Target;
  onAskForFolder: AskForFolder;
  onClose: () => void;
}) {
  const actions = useFileActions();
  const texts = useSelectedTexts(target);
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [isLeaving, setLeaving] = useState(false);
  const files = texts.state === 'ready' ? texts.files : null;
  const entered = useMemo(() => editFrom(draft), [draft]);
  // Letters come first.
  const edit = useDeferredValue(entered);
  const { preview, isPending, problem } = usePreview(files, edit);
  const count = files?.length ?? target.count;
  const changed = entered && !isPending && entered === edit ? (preview?.changes.length ?? 0) : 0;

  const close = () => (hasEntries(draft) ? setLeaving(true) : onClose());
  const apply = () => {
    if (!preview || !edit || changed === 0) return;
    const ids = preview.changes.map(({ file }) => file.id);
    const titles = new Map(preview.changes.map(({ file }) => [file.id, file.title || file.fileName]));
    actions.edit(verbOf(edit), { ...targetOf(ids, target.onGone), titles }, editsOf(preview, edit));
    onClose();
  };

  return (
    <Dialog
      title={editManyText.title(count)}
      width="xl"
      isOpen
      onClose={close}
      footer={
        <>
          <Button className="max-sm:flex-1" onClick={close}>
            {commonText.cancel}
          </Button>
          <Button variant="primary" className="max-sm:flex-2" disabled={changed === 0} onClick={apply}>
            {changed > 0 ? editManyText.apply(changed) : editManyText.applyNone}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <EditForm
          draft={draft}
          problems={problemsOf(draft)}
          onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
          onAskForFolder={() => onAskForFolder(count, (folderId) => setDraft((it) => ({ ...it, folderId })))}
        />
        {texts.state === 'failed' && (
          <ErrorState title={editManyText.failed} error={texts.error} onRetry={texts.retry} />
        )}
        {(texts.state === 'finding' || texts.state === 'reading') && (
          <div className="flex min-h-60 flex-col items-center justify-center gap-2 text-muted">
            <span>{texts.state === 'finding' ? editManyText.finding : editManyText.reading}</span>
            <ProgressBar
              label={texts.state === 'finding' ? editManyText.finding : editManyText.reading}
              value={texts.done}
              max={texts.total}
              valueText={editManyText.progress(texts.done, texts.total)}
              className="w-48"
            />
          </div>
        )}
        {files && (
          <PreviewPanel
            files={files}
            expected={target.count}
            draft={draft}
            edit={edit}
            preview={preview}
            isPending={isPending}
            problem={problem}
          />
        )}
      </div>
      {isLeaving && (
        <ConfirmDialog
          title={editManyText.leaveTitle}
          body={editManyText.leaveBody}
          confirmLabel={editManyText.leave}
          onConfirm={onClose}
          onClose={() => setLeaving(false)}
        />
      )}
    </Dialog>
  );
}

/** As what it is said and undone. */
function verbOf(edit: Edit): BulkVerb {
  if ('operation' in edit) return 'edit';
  if (edit.field === 'isFavorite') return edit.value ? 'favourite' : 'unfavourite';
  if (edit.field === 'isPrivate') return edit.value ? 'private' : 'public';
  return 'move';
}
