import { FOLDER_DEPTH_MAX } from '../../contract/values.ts';
import { isDirectory, isFile } from './dropped.ts';
import { isSystemFile, storableFolderName } from './file-names.ts';

export type WalkedFolder = {
  /** Names from the dropped folder down to this one, as they can be stored. */
  folders: readonly string[];
  files: File[];
  /** Names of files that could not be opened. */
  unreadable: string[];
  /** Names of folders inside that lie too deep to be created, and were not walked. */
  tooDeep: string[];
  /** Neither files nor folders inside: nothing else will ask for it to be created. */
  isEmpty: boolean;
};

/** How many files of a folder are opened at once. */
const BATCH = 64;

/** Walks dropped folders, each before what is inside it. */
export async function* walkEntries(
  directories: readonly FileSystemDirectoryEntry[],
  above: readonly string[] = [],
): AsyncGenerator<WalkedFolder> {
  for (const directory of directories) {
    const folders = [...above, storableFolderName(directory.name)];
    const entries = await readAll(directory).catch(() => null);
    const inside = (entries ?? []).filter(isDirectory);
    const isDeepest = folders.length >= FOLDER_DEPTH_MAX;
    const opened = await openFiles((entries ?? []).filter(isFile).filter(({ name }) => !isSystemFile(name)));
    yield {
      ...opened,
      folders,
      unreadable: entries === null ? [directory.name] : opened.unreadable,
      tooDeep: isDeepest ? inside.map(({ name }) => name) : [],
      isEmpty: opened.files.length === 0 && inside.length === 0,
    };
    if (!isDeepest) yield* walkEntries(inside, folders);
  }
}

/** `readEntries` answers in portions (100 in Chromium), and with an empty one at the end. */
async function readAll(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const { promise, resolve, reject } = Promise.withResolvers<FileSystemEntry[]>();
    reader.readEntries(resolve, reject);
    const portion = await promise;
    if (portion.length === 0) break;
    all.push(...portion);
  }
  return all.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
}

async function openFiles(
  entries: FileSystemFileEntry[],
): Promise<Pick<WalkedFolder, 'files' | 'unreadable'>> {
  const files: File[] = [];
  const unreadable: string[] = [];
  for (let from = 0; from < entries.length; from += BATCH) {
    const batch = entries.slice(from, from + BATCH);
    const results = await Promise.allSettled(batch.map(openFile));
    results.forEach((result, index) => {
      if (result.status === 'fulfilled') files.push(result.value);
      else unreadable.push(batch[index]?.name ?? '');
    });
  }
  return { files, unreadable };
}

function openFile(entry: FileSystemFileEntry): Promise<File> {
  const { promise, resolve, reject } = Promise.withResolvers<File>();
  entry.file(resolve, reject);
  return promise;
}
