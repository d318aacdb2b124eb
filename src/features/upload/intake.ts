import type { LookUp } from './check-files.ts';
import { type Comparable, compareAll } from './compare.ts';
import type { Dropped } from './dropped.ts';
import type { Named } from './elsewhere.ts';
import { createEmpty } from './empty-folders.ts';
import { createFolderMaker, type FolderCalls, type FolderMaker } from './folder-maker.ts';
import { gather } from './gather.ts';
import type { Hasher } from './hasher.ts';
import { supplyMissing } from './missing-files.ts';
import type { Pipeline } from './pipeline.ts';
import { type Planned, planUploads } from './plan.ts';
import { aborted } from './readings.ts';
import type { Limits } from './refusals.ts';
import type { UploadStore } from './store.ts';
import { itemsOf, underWay } from './under-way.ts';
import { untilMade } from './until-made.ts';
import { takesFile } from './upload-item.ts';

/** Where a drop goes; a null folder is the top of the library. */
export type UploadTarget = { libraryId: string; folderId: string | null };

export type IntakeDeps = {
  store: UploadStore;
  pipeline: Pick<Pipeline, 'add' | 'supply' | 'hold' | 'release' | 'refuse' | 'pause'>;
  folderCalls: (libraryId: string) => FolderCalls;
  /** How people call the target: `Campaigns / Spring`. */
  nameOf: (target: UploadTarget) => Promise<string>;
  limits: (libraryId: string) => Promise<Limits>;
  lookUp: (libraryId: string) => LookUp;
  hasher: Pick<Hasher, 'hash'>;
  /** What other tabs have on the way there. */
  elsewhere: (target: UploadTarget) => Promise<readonly Named[]>;
  /** Runs what has the same key one after another. */
  inTurn: <T>(key: string, work: () => Promise<T>) => Promise<T>;
  /** Something went wrong that no file in the list can tell. */
  onProblem: (words: string) => void;
};

/** How many files join the queue in one go. */
const AT_ONCE = 100;

/**
 * Takes what was dropped apart, and plans before a byte is sent: what is refused, what is here already, whose name is taken. A
 * server that is away is waited for. Then all that is clear joins the queue; folders are recreated, empty ones too. Throws
 * the signal's reason.
 */
export async function takeIn(
  deps: IntakeDeps,
  dropped: Dropped,
  target: UploadTarget,
  signal: AbortSignal,
): Promise<void> {
  const { store, pipeline } = deps;
  const lookUp = deps.lookUp(target.libraryId);
  const maker = createFolderMaker(target.folderId, deps.folderCalls(target.libraryId));
  const [folderName, limits, gathered] = await Promise.all([
    deps.nameOf(target),
    deps.limits(target.libraryId),
    gather(dropped, signal),
  ]);
  const waits = { store, pause: pipeline.pause };
  const ask = <T>(question: () => Promise<T>) =>
    untilMade(
      waits,
      async () => {
        signal.throwIfAborted();
        return question();
      },
      signal,
    );
  const planAndAdd = async () => {
    signal.throwIfAborted();
    const items = itemsOf(store, target);
    const files = supplyMissing(pipeline, items.filter(takesFile), gathered.files, 'same');
    const plan = await planUploads({
      gathered: { ...gathered, files },
      target: { ...target, folderName },
      limits,
      lookUp: (body) => ask(() => lookUp(body)),
      findFolder: (path) => ask(() => maker.find(path)),
      isUnderWay: underWay(items, await deps.elsewhere(target)),
      isPasted: dropped.isPasted ?? false,
    });
    signal.throwIfAborted();
    store.dispatch({ type: 'planned', newFolders: plan.newFolders });
    const compared = await addAll(deps, plan.uploads, maker, signal);
    const { hasher } = deps;
    void compareAll(compared, { store, pipeline, hasher, lookUp, roomFor: plan.roomFor });
  };
  // The same files, dropped again before this is done, must find the first ones in the list.
  await deps.inTurn(`${target.libraryId} ${target.folderId}`, () =>
    Promise.race([planAndAdd(), aborted(signal)]),
  );
  await createEmpty(gathered.empty, (path) => ask(() => maker.ensure(path)), signal, deps.onProblem);
}

/** Answers those that are to be compared first. */
async function addAll(
  { pipeline }: Pick<IntakeDeps, 'pipeline'>,
  uploads: readonly Planned[],
  maker: FolderMaker,
  signal: AbortSignal,
): Promise<Comparable[]> {
  const compared: Comparable[] = [];
  for (let from = 0; from < uploads.length; from += AT_ONCE) {
    // Thousands at once would hold up what is drawn and typed.
    if (from > 0) await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    const chunk = uploads.slice(from, from + AT_ONCE);
    const first = pipeline.add(
      chunk.map(({ upload, file }) => ({
        upload,
        source: file && {
          file,
          resolveFolder: () => maker.ensure(upload.folders),
          forgetFolder: () => maker.forget(),
        },
      })),
    );
    chunk.forEach(({ file, compare }, index) => {
      if (file && compare) compared.push({ id: first + index, file, ...compare });
    });
  }
  return compared;
}
