import type { MediaFile, UpdateFileBody } from '../../contract/file.ts';
import { createKeyedQueue } from '../../lib/keyed-queue.ts';
import { uploadText } from '../../lib/text/upload.ts';
import type { NewRecord } from './keeper.ts';
import { untilMade, type Waits } from './until-made.ts';
import type { UploadDraft } from './upload-item.ts';

type LateFields = UploadDraft & Pick<UpdateFileBody, 'folderId'>;

const FIELDS = ['title', 'altText', 'description', 'isFavorite', 'isPrivate'] as const;

/** What was said of a file that did not go with its bytes: while they left, or before it turned out that an earlier try arrived. */
export function lateFields(
  { draft = {}, folderId, isMoved = false, replaces }: NewRecord,
  file: MediaFile,
): LateFields | null {
  const late = FIELDS.filter((name) => {
    const said = draft[name];
    // As the server keeps it.
    return said !== undefined && (name === 'title' ? String(said).trim() : said) !== file[name];
  });
  const change: LateFields = Object.fromEntries(late.map((name) => [name, draft[name]]));
  // What takes the place of another stays where that is.
  if (isMoved && !replaces && folderId !== file.folderId) change.folderId = folderId;
  return Object.keys(change).length > 0 ? change : null;
}

/** Saves late fields: of each file in the order they were said, and tried again as sending is. */
export function createLateSaving({
  waits,
  save,
  signal: signalNow,
  onProblem,
}: {
  waits: Waits;
  save: (libraryId: string, update: { id: string; change: LateFields }) => Promise<unknown>;
  /** Ends when who said it is gone: nobody else may save it, or is told. */
  signal: () => AbortSignal;
  onProblem: (words: string) => void;
}): (libraryId: string, id: string, change: LateFields | null) => Promise<void> {
  const inOrder = createKeyedQueue();
  return async (libraryId, id, change) => {
    if (!change) return;
    const signal = signalNow();
    try {
      await inOrder(id, () => untilMade(waits, () => save(libraryId, { id, change }), signal));
    } catch {
      if (signal.aborted) return;
      onProblem(change.folderId === undefined ? uploadText.notDescribed : uploadText.notMoved);
    }
  };
}
