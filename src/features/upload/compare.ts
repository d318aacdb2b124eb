import { filesWith, type LookUp } from './check-files.ts';
import type { Hasher } from './hasher.ts';
import type { Pipeline } from './pipeline.ts';
import { itemOf } from './queue.ts';
import type { Refusal, RoomCheck } from './refusals.ts';
import type { UploadStore } from './store.ts';
import type { ExistingFile, UploadItem } from './upload-item.ts';
import { whileChecking } from './while-checking.ts';

/** An upload that may be in the library already; `named` has its name in its folder. */
export type Comparable = { id: number; file: File; folderId: string | null; named: ExistingFile | null };

/** How much is hashed before the library is asked: what is new begins to be sent. */
const FILES_AT_ONCE = 200;
const BYTES_AT_ONCE = 64 * 1024 * 1024;

export type CompareDeps = {
  store: UploadStore;
  pipeline: Pick<Pipeline, 'hold' | 'release' | 'refuse' | 'pause'>;
  hasher: Pick<Hasher, 'hash'>;
  lookUp: LookUp;
  roomFor: RoomCheck;
};

/**
 * Finds out, by their bytes, which of these the library has: those are skipped. The others are refused where there is no
 * room for them, asked about where a file has their name, and sent where none does. Waits for a library that does not answer.
 */
export async function compareAll(items: readonly Comparable[], deps: CompareDeps): Promise<void> {
  for (const batch of batches(items)) {
    const checksums = await Promise.all(batch.map(({ file }) => deps.hasher.hash(file)));
    const known = checksums.filter((checksum) => checksum !== null);
    const waits = { store: deps.store, pause: deps.pipeline.pause };
    const ask = whileChecking(
      waits,
      batch.map(({ id }) => id),
    );
    // Nothing is lost where it refuses to be asked: then they are sent.
    const found = await filesWith(known, (body) => ask(() => deps.lookUp(body))).catch(
      () => new Map<string, never>(),
    );
    const same: { id: number; existing: ExistingFile }[] = [];
    const taken: { id: number; existing: ExistingFile }[] = [];
    const fresh: { id: number }[] = [];
    const refused: ({ id: number } & Refusal)[] = [];
    batch.forEach(({ id, folderId, named }, index) => {
      const item = itemOf(deps.store.queue, id);
      // Cancelled, or sent all the same, meanwhile.
      if (item?.state !== 'checking') return;
      const checksum = checksums[index] ?? '';
      const files = found.get(checksum) ?? [];
      const file = files.find((candidate) => candidate.folderId === folderId) ?? files[0];
      if (file) {
        const { id: fileId, title, fileName } = file;
        const existing = { fileId, folderId: file.folderId, name: title ?? fileName, checksum, isSame: true };
        same.push({ id, existing });
        return;
      }
      const full = deps.roomFor(item.size);
      if (full) refused.push({ id, ...full });
      else if (named && isInFolderOf(item, named)) taken.push({ id, existing: named });
      else fresh.push({ id });
    });
    if (same.length > 0) deps.pipeline.hold(same, 'skipped');
    if (taken.length > 0) deps.pipeline.hold(taken, 'conflict');
    if (refused.length > 0) deps.pipeline.refuse(refused);
    if (fresh.length > 0) deps.pipeline.release(fresh);
  }
}

/** Where it was sent to another folder meanwhile, that was asked about then. What goes into folders below has not been. */
function isInFolderOf({ folderId, folders }: UploadItem, named: ExistingFile): boolean {
  return folders.length > 0 || folderId === named.folderId;
}

function* batches(items: readonly Comparable[]): Generator<Comparable[]> {
  let batch: Comparable[] = [];
  let bytes = 0;
  for (const item of items) {
    batch.push(item);
    bytes += item.file.size;
    if (batch.length < FILES_AT_ONCE && bytes < BYTES_AT_ONCE) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
