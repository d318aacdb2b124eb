import { useEffect, useMemo, useRef, useState } from 'react';
import type { FileTexts } from '../../../contract/file-texts.ts';
import { type Edit, LONGEST, type Preview, previewOf } from './edits.ts';
import { type Replaced, ReplaceRunner } from './replace-runner.ts';

/** Milliseconds of no typing before a search begins. */
const PAUSE = 120;

export type PreviewState = {
  /** The last that was worked out; of another edit while `isPending`. */
  preview: Preview | null;
  isPending: boolean;
  problem: 'tooSlow' | 'failed' | null;
};

type Found = { edit: Edit; files: readonly FileTexts[]; answer: Replaced };

/** What an edit makes of the files. Searching is done beside the page; all else takes no time worth waiting for. */
export function usePreview(files: readonly FileTexts[] | null, edit: Edit | null): PreviewState {
  const found = useReplaced(files, edit);
  const isSearch = isReplacing(edit);
  const isFound = found !== null && found.edit === edit && found.files === files;
  const answer = isFound ? found.answer : null;
  const preview = useMemo(() => {
    if (!files || !edit) return null;
    if (!isSearch) return previewOf(files, edit);
    return answer && 'replaced' in answer ? previewOf(files, edit, answer.replaced) : null;
  }, [files, edit, isSearch, answer]);

  // While the next is worked out, the last stays where it is.
  const [last, setLast] = useState<Preview | null>(null);
  if (preview && preview !== last) setLast(preview);
  const isPending = files !== null && edit !== null && isSearch && !answer;
  return {
    preview: isPending ? last : preview,
    isPending,
    problem: answer && 'problem' in answer ? answer.problem : null,
  };
}

const isReplacing = (edit: Edit | null) =>
  edit !== null && 'operation' in edit && edit.operation.kind === 'replace';

function useReplaced(files: readonly FileTexts[] | null, edit: Edit | null): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  const runner = useRef<ReplaceRunner | null>(null);
  useEffect(() => {
    if (!files || !edit || !('operation' in edit) || edit.operation.kind !== 'replace') return;
    const { field } = edit;
    const { search } = edit.operation;
    let isOver = false;
    const timer = setTimeout(async () => {
      runner.current ??= new ReplaceRunner();
      // What is skipped is not searched either.
      const texts = files.map((file) => (field === 'altText' && !file.isImage ? null : file[field]));
      const answer = await runner.current.run(texts, search, LONGEST[field]);
      if (!isOver) setFound({ edit, files, answer });
    }, PAUSE);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [files, edit]);
  useEffect(
    () => () => {
      runner.current?.end();
      runner.current = null;
    },
    [],
  );
  return found;
}
