import { FOLDER_DEPTH_MAX } from '../../contract/values.ts';
import { refusalText } from '../../lib/text/upload-plan.ts';
import type { Dropped } from './dropped.ts';
import { isSystemFile, storableFolderName } from './file-names.ts';
import type { Refusal } from './refusals.ts';
import { walkEntries } from './walk-entries.ts';

/** A file, with the folders between where it was dropped and itself. Asked once: a browser may look at the disk each time. */
export type FoundFile = Pick<File, 'name' | 'size' | 'lastModified' | 'type'> & {
  file: File;
  folders: readonly string[];
};

type Path = readonly string[];

/** Milliseconds of looking at files after which the page has its turn. */
const SLICE_MS = 8;

export type Gathered = {
  files: FoundFile[];
  /** What could not be opened, or lies too deep. */
  left: ({ name: string; folders: Path } & Refusal)[];
  /** Every folder, each before what is inside it. */
  folders: Path[];
  /** Of these, those that nothing else will ask for. */
  empty: Path[];
};

/** Everything that was dropped or chosen, folders walked to their ends. Throws the signal's reason. */
export async function gather(dropped: Dropped, signal: AbortSignal): Promise<Gathered> {
  const gathered: Gathered = { files: [], left: [], folders: [], empty: [] };
  let until = performance.now() + SLICE_MS;
  /** Thousands at once would hold up what is drawn and typed. */
  const takeBreath = async () => {
    signal.throwIfAborted();
    if (performance.now() < until) return;
    await new Promise((resolve) => setTimeout(resolve));
    until = performance.now() + SLICE_MS;
  };
  for (const file of dropped.files) {
    await takeBreath();
    const folders = foldersOf(file);
    if (folders.length > 0 && isSystemFile(file.name)) continue;
    gathered.files.push(found(file, folders));
  }
  gathered.folders.push(...pathsAbove(gathered.files));
  for await (const walked of walkEntries(dropped.directories)) {
    signal.throwIfAborted();
    const { folders } = walked;
    for (const file of walked.files) {
      await takeBreath();
      gathered.files.push(found(file, folders));
    }
    gathered.folders.push(folders);
    if (walked.isEmpty) gathered.empty.push(folders);
    for (const name of walked.unreadable)
      gathered.left.push({ name, folders, refusal: refusalText.unreadable, refusalKind: 'unreadable' });
    for (const name of walked.tooDeep)
      gathered.left.push({
        name,
        folders,
        refusal: refusalText.tooDeep(FOLDER_DEPTH_MAX),
        refusalKind: 'tooDeep',
      });
  }
  return gathered;
}

function found(file: File, folders: Path): FoundFile {
  const { name, size, lastModified, type } = file;
  return { file, folders, name, size, lastModified, type };
}

/** Chosen through the picker for folders, a file knows its path; not every browser has it. */
function foldersOf(file: File): Path {
  return (file.webkitRelativePath ?? '').split('/').slice(0, -1).map(storableFolderName);
}

/** The folders of files, each once, and those above them. */
export function pathsAbove(files: readonly Pick<FoundFile, 'folders'>[]): Path[] {
  const paths = new Map<string, Path>();
  for (const { folders } of files)
    for (let depth = 1; depth <= folders.length; depth += 1) {
      const path = folders.slice(0, depth);
      paths.set(path.join('/'), path);
    }
  return [...paths.values()];
}
