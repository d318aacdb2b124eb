import { readFile } from 'node:fs/promises';
import { ROOT } from '../../src/contract/values.ts';
import type { Database } from '../db/interface.ts';
import { SAMPLE_FILES, SAMPLE_FOLDERS, type SampleFile } from '../samples/manifest.ts';
import { createFile, type FileDeps } from './files.ts';
import { createFolder } from './folders.ts';

const FILES = new URL('../samples/files/', import.meta.url);

export type AddedSamples = { files: number; folders: number };

/** Who asks twice at the same time gets the same answer, and each sample once. */
const underWay = new WeakMap<Database, Promise<AddedSamples>>();

/**
 * Puts the sample pictures into the library, through the same door as everybody's. Folders and files that are there by
 * name already are left as they are; answers how many were added. Throws `libraryFull`.
 */
export function addSamples(deps: FileDeps): Promise<AddedSamples> {
  const running = underWay.get(deps.db);
  if (running) return running;
  const adding = add(deps).finally(() => underWay.delete(deps.db));
  underWay.set(deps.db, adding);
  return adding;
}

async function add(deps: FileDeps): Promise<AddedSamples> {
  const added = { files: 0, folders: 0 };
  const folderIds = new Map<string, string>();
  for (const path of SAMPLE_FOLDERS) {
    const parentId = folderIds.get(path.slice(0, -1).join('/')) ?? null;
    const name = path.at(-1) ?? '';
    const existing = await findFolder(deps.db, name, parentId);
    if (!existing) added.folders++;
    folderIds.set(
      path.join('/'),
      existing ?? (await createFolder(deps, async () => ({ name, parentId }))).id,
    );
  }
  // The first in the list is the newest in the library, so it is added last.
  for (const sample of SAMPLE_FILES.toReversed()) {
    const folderId = folderIds.get(sample.folder.join('/')) ?? null;
    if (await hasFile(deps.db, sample.fileName, folderId)) continue;
    const body = await bodyOf(sample, folderId);
    await createFile(deps, () => body.getReader(), { origin: '' });
    added.files++;
  }
  return added;
}

async function findFolder(db: Database, name: string, parentId: string | null): Promise<string | null> {
  const { rows } = await db.folders.list({
    parentId: parentId ?? ROOT,
    keyword: name,
    page: 1,
    pageSize: 100,
  });
  return rows.find((row) => row.name.toLowerCase() === name.toLowerCase())?.id ?? null;
}

async function hasFile(db: Database, fileName: string, folderId: string | null): Promise<boolean> {
  const query = { folderId: folderId ?? ROOT, keyword: fileName, page: 1, pageSize: 100 };
  return (await db.files.list(query)).rows.some((row) => row.fileName === fileName);
}

/** What a client would send. */
async function bodyOf(sample: SampleFile, folderId: string | null): Promise<ReadableStream<Uint8Array>> {
  const { folder: _, ...fields } = sample;
  const data = await readFile(new URL(sample.fileName, FILES), 'base64');
  return new Blob([JSON.stringify({ ...fields, folderId, data })]).stream();
}
