import { type Comparable, compareAll } from './compare.ts';
import { createFolderMaker } from './folder-maker.ts';
import { pathsAbove } from './gather.ts';
import type { IntakeDeps } from './intake.ts';
import type { Pipeline } from './pipeline.ts';
import { planUploads } from './plan.ts';
import { itemOf, type ReleasedUpload } from './queue.ts';
import { itemsOf, underWay } from './under-way.ts';
import type { ExistingFile, UploadItem } from './upload-item.ts';
import { whileChecking } from './while-checking.ts';

type PlanAgainDeps = Pick<IntakeDeps, 'store' | 'folderCalls' | 'limits' | 'lookUp' | 'hasher'> & {
  pipeline: Pick<Pipeline, 'hold' | 'release' | 'refuse' | 'pause' | 'fileOf'>;
};

/** Plans uploads of the list that are still `checking`, as if they were dropped now. */
export async function planAgain(deps: PlanAgainDeps, ids: readonly number[]): Promise<void> {
  const items = ids.flatMap((id) => itemOf(deps.store.queue, id) ?? []);
  const places = Map.groupBy(items, ({ libraryId, folderId }) => `${libraryId} ${folderId}`);
  await Promise.all([...places.values()].map((together) => planPlace(deps, together)));
}

async function planPlace(deps: PlanAgainDeps, items: readonly UploadItem[]): Promise<void> {
  const { store, pipeline, hasher } = deps;
  const [target] = items;
  if (!target) return;
  const { libraryId, folderId, folderName } = target;
  const lookUp = deps.lookUp(libraryId);
  const found = items.flatMap((item) => {
    const file = pipeline.fileOf(item.id);
    return file ? [{ ...item, file, type: item.mimeType }] : [];
  });
  const own = new Set(items.map(({ id }) => id));
  const others = itemsOf(store, target).filter(({ id }) => !own.has(id));
  const maker = createFolderMaker(folderId, deps.folderCalls(libraryId));
  const ask = whileChecking({ store, pause: pipeline.pause }, [...own]);
  const plan = await planUploads({
    gathered: { files: found, left: [], folders: pathsAbove(found), empty: [] },
    target: { libraryId, folderId, folderName },
    limits: await deps.limits(libraryId),
    lookUp: (body) => ask(() => lookUp(body)),
    findFolder: (path) => ask(() => maker.find(path)),
    isUnderWay: underWay([...others, ...items]),
    isPasted: false,
  });

  const compared: Comparable[] = [];
  const taken: { id: number; existing: ExistingFile | null }[] = [];
  const double: { id: number; existing: null }[] = [];
  const free: ReleasedUpload[] = [];
  found.forEach(({ id, folders }, index) => {
    const now = itemOf(store.queue, id);
    const planned = plan.uploads[index];
    // Cancelled meanwhile, or sent to another folder, whose names were asked about then.
    if (now?.state !== 'checking' || !planned) return;
    const isMoved = now.folderId !== folderId || now.folders !== folders;
    const { upload, file, compare } = planned;
    const { refusal, refusalKind, held, existing = null } = upload;
    if (refusal && refusalKind) pipeline.refuse([{ id, refusal, refusalKind }]);
    else if (file && compare) compared.push({ id, file, ...compare });
    else if (isMoved || !held) free.push({ id });
    else if (held === 'conflict') taken.push({ id, existing });
    else double.push({ id, existing: null });
  });
  pipeline.hold(taken, 'conflict');
  pipeline.hold(double, 'skipped');
  pipeline.release(free);
  await compareAll(compared, { store, pipeline, hasher, lookUp, roomFor: plan.roomFor });
}
