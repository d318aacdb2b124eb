import { checkFiles, type LookUp, namedFile } from './check-files.ts';
import type { Pipeline } from './pipeline.ts';
import { itemOf } from './queue.ts';
import type { UploadStore } from './store.ts';
import { canMove } from './upload-item.ts';

type MoveDeps = {
  store: UploadStore;
  pipeline: Pick<Pipeline, 'moveTo' | 'hold' | 'release' | 'retry'>;
  lookUp: (libraryId: string) => LookUp;
};

/** Sends what has not begun, or has failed, to another folder; asks about names that are taken there. */
export async function moveUploads(
  { store, pipeline, lookUp }: MoveDeps,
  ids: readonly number[],
  folder: { id: string | null; name: string },
): Promise<void> {
  const movable = () => ids.flatMap((id) => itemOf(store.queue, id) ?? []).filter(canMove);
  const asked = movable();
  const [first] = asked;
  if (!first) return;
  const answers = await checkFiles(
    asked.map(({ name, size }) => ({ name, size, folderId: folder.id })),
    lookUp(first.libraryId),
  ).catch(() => []);
  const named = new Map(asked.map(({ id }, index) => [id, answers[index]?.named ?? null]));
  // As they are now: meanwhile they may have begun, or been compared with what their old folder has.
  const items = movable();
  pipeline.moveTo(
    items.map(({ id }) => id),
    folder,
  );
  const taken = items.flatMap(({ id }) => {
    const file = named.get(id);
    return file ? [{ id, existing: namedFile(file, folder.id) }] : [];
  });
  pipeline.hold(taken, 'conflict');
  const free = items.filter(({ id }) => !named.get(id));
  pipeline.release(free.filter(({ state }) => state === 'conflict').map(({ id }) => ({ id })));
  for (const { id, state } of free) if (state === 'failed') pipeline.retry(id);
}
