import { Copy as CopyIcon } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { isUnderWay, useCopies, useCreateCopy, useForgetLibrary } from '../../api/copies.ts';
import { useLibraries } from '../../api/libraries.ts';
import { useLibraryId } from '../../api/library.ts';
import type { Copy } from '../../contract/copy.ts';
import { provideCopyCommand, type ToCopy } from '../../lib/copy-command.ts';
import { createIdempotencyKey } from '../../lib/idempotency-key.ts';
import { OWN_LIBRARY } from '../../lib/paths.ts';
import { writeStored } from '../../lib/stored.ts';
import { copiesText } from '../../lib/text/copies.ts';
import { toast } from '../../ui/toast.tsx';
import { CopyPanel } from './copy-panel.tsx';
import { type Library, LibraryDialog } from './library-dialog.tsx';
import { useCopyNews } from './use-copy-news.ts';

/** A folder of another library is asked for; `onChoose` rejects with why it cannot be copied to. */
export type FolderQuestion = {
  libraryId: string;
  subject: string;
  onChoose: (folderId: string | null) => Promise<void>;
  onClose: () => void;
};

type Question = { asked: ToCopy; key: string; to: Library | null };

/** “Copy to…”: its questions, what is under way, and the news of how it ended. */
export function CopyDock({
  canEdit,
  hasPanel,
  renderFolders,
  onShowCopies,
  onOpenFolder,
}: {
  canEdit: boolean;
  /** Not where the page itself shows the copies. */
  hasPanel: boolean;
  renderFolders: (question: FolderQuestion) => ReactNode;
  onShowCopies: () => void;
  onOpenFolder: (libraryId: string, folderId: string | null) => void;
}) {
  const from = useLibraryId();
  const { data: libraries = [] } = useLibraries();
  const copies = useCopies({ enabled: libraries.length > 1 });
  const create = useCreateCopy();
  const forget = useForgetLibrary();
  const [question, setQuestion] = useState<Question | null>(null);
  const calling = useRef(new AbortController());
  // A flockx library fetches files from our own.
  const targets = libraries.filter(
    ({ id, kind }) => id !== from && (kind !== 'flockx' || from === OWN_LIBRARY),
  );
  const canCopy = canEdit && targets.length > 0;

  const ask = useEffectEvent((asked: ToCopy) => {
    const [only, ...others] = targets;
    const to = only && others.length === 0 && only.kind !== 'flockx' ? only : null;
    setQuestion({ asked, key: createIdempotencyKey(), to });
  });
  useEffect(() => {
    if (!canCopy) return;
    provideCopyCommand({ label: copiesText.copyTo, icon: CopyIcon, ask: (asked) => ask(asked) });
    return () => provideCopyCommand(null);
  }, [canCopy]);

  const onEnd = (copy: Copy) => {
    forget(copy.to.id);
    const hasFailed = copy.failed > 0 || copy.state === 'failed';
    const text =
      copy.state === 'failed'
        ? copiesText.notCopied(copy)
        : hasFailed
          ? copiesText.doneWithFailures(copy)
          : copiesText.done(copy);
    const action = hasFailed
      ? { label: copiesText.lookAtReport, onAction: onShowCopies }
      : { label: copiesText.openTarget, onAction: () => onOpenFolder(copy.to.id, copy.toFolder?.id ?? null) };
    toast({ text, tone: hasFailed ? 'failed' : 'done', action });
  };
  useCopyNews(copies.data, onEnd);

  const close = () => {
    calling.current.abort();
    calling.current = new AbortController();
    setQuestion(null);
  };
  const begin = async ({ asked, key }: Question, to: Library, toFolderId: string | null) => {
    const { signal } = calling.current;
    const what =
      'folderId' in asked ? { folders: [asked.folderId] } : { files: await asked.resolve(signal, () => {}) };
    signal.throwIfAborted();
    const body = { from, to: to.id, toFolderId, ...what };
    await create.mutateAsync({ body, key });
    setQuestion(null);
    toast({
      text: copiesText.started(subjectOf(asked), to.name),
      action: { label: copiesText.show, onAction: onShowCopies },
    });
  };

  const active = copies.data?.filter(isUnderWay) ?? [];
  const isCopying = active.length > 0;
  useEffect(() => {
    // The next visit then looks at once, and not only when somebody does something.
    if (copies.data) writeStored('copying', isCopying);
  }, [copies.data, isCopying]);
  return (
    <>
      {hasPanel && isCopying && <CopyPanel copies={active} canEdit={canEdit} onShowCopies={onShowCopies} />}
      {question && !question.to && (
        <LibraryDialog
          subject={subjectOf(question.asked)}
          libraries={targets}
          onChooseFolder={(to) => setQuestion({ ...question, to })}
          onCopy={(to) => begin(question, to, null)}
          onClose={close}
        />
      )}
      {question?.to &&
        renderFolders({
          libraryId: question.to.id,
          subject: copiesText.subject(subjectOf(question.asked), question.to.name),
          onChoose: (folderId) => (question.to ? begin(question, question.to, folderId) : Promise.resolve()),
          onClose: close,
        })}
    </>
  );
}

function subjectOf(asked: ToCopy): string {
  return 'name' in asked ? asked.name : copiesText.files(asked.count);
}
