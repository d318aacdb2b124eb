import { Suspense, useEffect, useEffectEvent } from 'react';
import { lazyPart } from '../api/lazy-part.ts';
import { useFileActions } from '../features/library/file-actions-context.tsx';
import type { Replaced } from '../features/upload/replaced.ts';
import { useUploadEngine } from '../features/upload/upload-provider.tsx';
import { familyQuestion } from '../features/versions/family.ts';
import { askForAltText } from '../lib/asked-alt-text.ts';
import type { ContentTasks } from '../lib/content-tasks.ts';
import { versionsText } from '../lib/text/versions.ts';
import { useViewState } from '../lib/use-view-state.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { toast } from '../ui/toast.tsx';
import type { ContentQuestion } from './use-content-tasks.ts';

const VersionsDialog = lazyPart(
  async () => (await import('../features/versions/versions-dialog.tsx')).VersionsDialog,
);

/** What is asked about the content of a file; and what is said once one was replaced. */
export function ContentQuestions({
  question,
  tasks,
  onClose,
}: {
  question: ContentQuestion | null;
  tasks: ContentTasks | null;
  onClose: () => void;
}) {
  const actions = useFileActions();
  useReplacedNews();
  if (!question) return null;
  const { file } = question;
  const title = file.title || file.upload.fileName;
  if (question.about === 'family') {
    return (
      <ConfirmDialog
        title={versionsText.question.title(title)}
        body={familyQuestion(file, question.chosen)}
        confirmLabel={versionsText.question.confirm}
        onConfirm={() => question.answer(true)}
        onClose={() => question.answer(false)}
      />
    );
  }
  const replace = tasks?.replace;
  return (
    <Suspense>
      <VersionsDialog
        fileId={file.id}
        title={title}
        onReplace={replace ? () => replace(file) : undefined}
        onBringBack={replace ? (change) => actions.bringBack(file.id, change) : undefined}
        onClose={onClose}
      />
    </Suspense>
  );
}

/** Says that a file was replaced, with the way back, and asks whether its alt text still fits. */
function useReplacedNews(): void {
  const news = useUploadEngine()?.replaced;
  const actions = useFileActions();
  const [state, changeView] = useViewState();
  const lookAtAltText = useEffectEvent((fileId: string) => {
    // Over a preview its own details are shown.
    if (state.preview !== fileId) changeView({ file: fileId, preview: null });
    askForAltText(fileId);
  });
  const tell = useEffectEvent(({ file, from }: Replaced) => {
    const { id, altText, upload } = file;
    const title = file.title || upload.fileName;
    if (upload.checksum === from) {
      toast({ text: versionsText.same(title) });
      return;
    }
    actions.noteReplaced(id, title, { from, to: upload.checksum });
    if (!altText || !upload.mimeType.startsWith('image/')) return;
    toast({
      text: versionsText.doesAltTextFit(title),
      action: { label: versionsText.lookAtAltText, onAction: () => lookAtAltText(id) },
    });
  });
  useEffect(() => news?.listen(tell), [news]);
}
