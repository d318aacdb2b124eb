import { Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import { lazyPart } from '../api/lazy-part.ts';
import { useLibraryId } from '../api/library.ts';
import type { MediaFile } from '../contract/file.ts';
import { useFileActions } from '../features/library/file-actions-context.tsx';
import type { Replaced } from '../features/upload/replaced.ts';
import { useUploadContext, useUploadEngine } from '../features/upload/upload-provider.tsx';
import { familyQuestion, isOfOtherFamily } from '../features/versions/family.ts';
import { askForAltText } from '../lib/asked-alt-text.ts';
import type { ContentTasks } from '../lib/content-tasks.ts';
import { uploadStartText } from '../lib/text/upload-start.ts';
import { versionsText } from '../lib/text/versions.ts';
import { useViewState } from '../lib/use-view-state.ts';
import { toast } from '../ui/toast.tsx';
import type { ContentTask } from './use-content-tasks.ts';

const ConfirmDialog = lazyPart(async () => (await import('../ui/confirm-dialog.tsx')).ConfirmDialog);
const VersionsDialog = lazyPart(
  async () => (await import('../features/versions/versions-dialog.tsx')).VersionsDialog,
);

/** Whether a file may become one of another family. */
type Question = { file: MediaFile; chosen: File; answer: (goOn: boolean) => void };

/** Does what was asked for with the content of a file, with its questions, and says what became of it. */
export function ContentQuestions({
  task,
  tasks,
  onDone,
}: {
  task: ContentTask | null;
  tasks: ContentTasks | null;
  onDone: () => void;
}) {
  const actions = useFileActions();
  const question = useReplacing(task);
  useReplacedNews();
  if (question) {
    return (
      <Suspense>
        <ConfirmDialog
          title={versionsText.question.title(nameOf(question.file))}
          body={familyQuestion(question.file, question.chosen)}
          confirmLabel={versionsText.question.confirm}
          onConfirm={() => question.answer(true)}
          onClose={() => question.answer(false)}
        />
      </Suspense>
    );
  }
  if (!task || task.chosen) return null;
  const { file } = task;
  const replace = tasks?.replace;
  return (
    <Suspense>
      <VersionsDialog
        fileId={file.id}
        title={nameOf(file)}
        onReplace={replace ? () => replace(file) : undefined}
        onBroughtBack={
          replace
            ? (change) => void actions.noteContent(file.id, versionsText.broughtBack(nameOf(file)), change)
            : undefined
        }
        onClose={onDone}
      />
    </Suspense>
  );
}

const nameOf = ({ title, upload }: MediaFile) => title || upload.fileName;

/** Uploads what was chosen for a file in its place, once; answers what is asked before. */
function useReplacing(task: ContentTask | null): Question | null {
  const { uploads } = useUploadContext();
  const libraryId = useLibraryId();
  const [question, setQuestion] = useState<Question | null>(null);
  const begun = useRef<ContentTask | null>(null);
  const begin = useEffectEvent(async (file: MediaFile, chosen: File) => {
    const ask = () =>
      new Promise<boolean>((resolve) => {
        const answer = (goOn: boolean) => {
          setQuestion(null);
          resolve(goOn);
        };
        setQuestion({ file, chosen, answer });
      });
    try {
      const engine = await uploads.load();
      await engine.replace(chosen, file, libraryId, async () => !isOfOtherFamily(file, chosen) || ask());
    } catch {
      toast({ text: uploadStartText.notLoaded, tone: 'failed' });
    }
  });
  useEffect(() => {
    if (!task?.chosen || begun.current === task) return;
    begun.current = task;
    void begin(task.file, task.chosen);
  }, [task]);
  return question;
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
  const tell = useEffectEvent(async ({ file, from }: Replaced) => {
    const { id, altText, upload } = file;
    const title = nameOf(file);
    if (upload.checksum === from) {
      toast({ text: versionsText.same(title) });
      return;
    }
    await actions.noteContent(id, versionsText.replaced(title), { from, to: upload.checksum });
    if (!altText || !upload.mimeType.startsWith('image/')) return;
    toast({
      text: versionsText.doesAltTextFit(title),
      isQuestion: true,
      action: { label: versionsText.lookAtAltText, onAction: () => lookAtAltText(id) },
    });
  });
  useEffect(() => news?.listen((replaced) => void tell(replaced)), [news]);
}
