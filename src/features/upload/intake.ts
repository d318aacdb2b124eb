import { FOLDER_DEPTH_MAX } from '../../contract/values.ts';
import { uploadText } from '../../lib/text/upload.ts';
import type { Dropped } from './dropped.ts';
import type { FolderCalls } from './folder-maker.ts';
import { createFolderMaker } from './folder-maker.ts';
import type { Pipeline } from './pipeline.ts';
import type { NewUpload } from './queue.ts';
import type { UploadStore } from './store.ts';
import { type WalkedFolder, walkEntries } from './walk-entries.ts';

/** Where a drop goes; a null folder is the top of the library. */
export type UploadTarget = { libraryId: string; folderId: string | null };

export type IntakeDeps = {
  store: UploadStore;
  pipeline: Pick<Pipeline, 'add' | 'tidy'>;
  folderCalls: (libraryId: string) => FolderCalls;
  /** How people call the target: `Campaigns / Spring`. */
  nameOf: (target: UploadTarget) => Promise<string>;
  /** Bytes; the largest file that the server takes. */
  maxFileSize: () => Promise<number>;
  /** Something went wrong that no file in the list can tell. */
  onProblem: (words: string) => void;
};

/** Why a file is not even tried, or null. */
function refusalOf(size: number, maxFileSize: number): string | null {
  if (size === 0) return uploadText.refusals.empty;
  return size > maxFileSize ? uploadText.refusals.tooLarge(size, maxFileSize) : null;
}

/** Takes what was dropped apart: files join the queue as they are found, folders are recreated, empty ones too. */
export async function takeIn(deps: IntakeDeps, dropped: Dropped, target: UploadTarget): Promise<void> {
  const { store, pipeline } = deps;
  const { libraryId, folderId } = target;
  const maker = createFolderMaker(folderId, deps.folderCalls(libraryId));
  pipeline.tidy();
  store.dispatch({ type: 'reading', change: 1 });
  try {
    const [folderName, maxFileSize] = await Promise.all([deps.nameOf(target), deps.maxFileSize()]);
    const about = (name: string, folders: readonly string[]) => ({ name, folderId, folderName, folders });

    const add = (files: readonly File[], folders: readonly string[], refused: readonly NewUpload[]) =>
      pipeline.add([
        ...files.map((file) => ({
          upload: {
            ...about(file.name, folders),
            size: file.size,
            mimeType: file.type,
            refusal: refusalOf(file.size, maxFileSize),
          },
          source: {
            file,
            libraryId,
            resolveFolder: () => maker.ensure(folders),
            forgetFolder: () => maker.forget(),
          },
        })),
        ...refused.map((upload) => ({ upload, source: null })),
      ]);

    if (dropped.files.length > 0) add(dropped.files, [], []);
    const empty: Promise<unknown>[] = [];
    for await (const walked of walkEntries(dropped.directories)) {
      add(walked.files, walked.folders, refusedIn(walked, about));
      if (walked.isEmpty) empty.push(maker.ensure(walked.folders));
    }
    await createEmpty(deps, empty);
  } finally {
    store.dispatch({ type: 'reading', change: -1 });
  }
}

type About = (name: string, folders: readonly string[]) => Omit<NewUpload, 'size' | 'mimeType'>;

function refusedIn(walked: WalkedFolder, about: About): NewUpload[] {
  const refused = (name: string, refusal: string): NewUpload => ({
    ...about(name, walked.folders),
    size: 0,
    mimeType: '',
    refusal,
  });
  return [
    ...walked.unreadable.map((name) => refused(name, uploadText.refusals.unreadable)),
    ...walked.tooDeep.map((name) => refused(name, uploadText.refusals.tooDeep(FOLDER_DEPTH_MAX))),
  ];
}

/** No file stands for an empty folder, so a failure is said for all of them together. */
async function createEmpty(deps: IntakeDeps, making: readonly Promise<unknown>[]): Promise<void> {
  if (making.length === 0) return;
  const results = await Promise.allSettled(making);
  const failed = results.filter((result) => result.status === 'rejected');
  const reason: unknown = failed[0]?.reason;
  if (failed.length > 0)
    deps.onProblem(uploadText.foldersFailed(failed.length, reason instanceof Error ? reason.message : ''));
}
