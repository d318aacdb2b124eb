import type { LookUp } from './check-files.ts';
import { folderNameKey, storableFileName } from './file-names.ts';
import { freeNames } from './free-names.ts';
import type { Pipeline } from './pipeline.ts';
import { itemOf, type ReleasedUpload } from './queue.ts';
import type { UploadStore } from './store.ts';
import { isActive, isHeld, type UploadItem } from './upload-item.ts';

/** What becomes of a file whose name, or content, is there already. */
export type Choice = 'skip' | 'replace' | 'keepBoth';

type DecideDeps = {
  store: UploadStore;
  pipeline: Pick<Pipeline, 'hold' | 'release' | 'folderOf'>;
  lookUp: (libraryId: string) => LookUp;
};

/** Carries out what the user has chosen for these uploads, where they still wait for it. Throws what the lookup throws. */
export async function decide(
  { store, pipeline, lookUp }: DecideDeps,
  ids: readonly number[],
  choice: Choice,
): Promise<void> {
  const items = ids.flatMap((id) => itemOf(store.queue, id) ?? []).filter(isHeld);
  if (choice === 'skip') {
    pipeline.hold(
      items.map(({ id, existing }) => ({ id, existing })),
      'skipped',
    );
  } else if (choice === 'replace') {
    pipeline.release(items.map(({ id }) => ({ id, isReplacing: true })));
  } else {
    pipeline.release(await beside(items, store, pipeline, lookUp));
  }
}

/** Under names that nothing in their folders has. */
async function beside(
  items: readonly UploadItem[],
  store: DecideDeps['store'],
  pipeline: DecideDeps['pipeline'],
  lookUp: DecideDeps['lookUp'],
): Promise<ReleasedUpload[]> {
  const released: ReleasedUpload[] = [];
  for (const [place, together] of Map.groupBy(items, placeOf)) {
    const [first] = together;
    if (!first) continue;
    const folderId = await pipeline.folderOf(first.id);
    const names = await freeNames(
      together.map(({ name }) => name),
      folderId,
      lookUp(first.libraryId),
      new Set(store.queue.items.filter((item) => isActive(item) && placeOf(item) === place).map(nameKeyOf)),
    );
    together.forEach(({ id, name }, index) => {
      const fileName = names[index] ?? name;
      released.push({ id, fileName: fileName === name ? null : fileName });
    });
  }
  return released;
}

const placeOf = ({ libraryId, folderId, folders }: UploadItem) =>
  [libraryId, folderId ?? '', ...folders].join('/');

const nameKeyOf = ({ fileName, name }: UploadItem) => folderNameKey(fileName ?? storableFileName(name));
