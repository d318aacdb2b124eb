import { patchCachedFiles } from '../../api/file-cache.ts';
import { updateFile } from '../../api/files.ts';
import { takesMany } from '../../api/library.ts';
import { type OrderChange, orderFiles, reorderFiles } from '../../api/order-files.ts';
import { refreshLibrary } from '../../api/refresh.ts';
import { PAGE_SIZE } from '../../collection/pages.ts';
import type { MediaFile } from '../../contract/file.ts';
import { numberRow } from '../../contract/numbering.ts';
import { createKeyedQueue } from '../../lib/keyed-queue.ts';
import { orderText } from '../../lib/text/order.ts';
import { type Job, type Library, setFields } from './bulk-jobs.ts';
import type { OrderList } from './order-list.ts';
import type { OrderPlan } from './order-plan.ts';

/** Each move builds on the one before. */
const inTurn = createKeyedQueue();

/** Neighbours that a library without a call for it may have to number, on each side. */
const NEIGHBOURS = 50;

/** Puts files in their folder's own order: at once on the screen, then in the library. */
export function orderJob(
  library: Library,
  list: OrderList,
  folderId: string | null,
  { ids, beside, to, words }: OrderPlan,
): Job {
  const { queryClient, libraryId } = library;
  const isOwn = takesMany(libraryId);
  let changes: readonly OrderChange[] = [];
  let unsaved: OrderChange[] = [];
  let isShown = false;
  return {
    verb: 'order',
    isWhole: true,
    words: ({ done }) => (done.length > 0 ? words : undefined),
    act: async () => {
      if (!isShown) {
        isShown = true;
        const pages = list.pages();
        await list.show(ids, to);
        if (!isOwn) {
          changes = numberNeighbours(pages, ids, to);
          unsaved = [...changes];
        }
      }
      // Where one of them fails, a second try goes on with it.
      for (let next = unsaved[0]; next; next = unsaved[0]) {
        await updateFile(queryClient, libraryId, { id: next.id, change: { sortOrder: next.to } });
        unsaved.shift();
      }
      if (isOwn) changes = await inTurn(libraryId, () => orderFiles(libraryId, { folderId, ids, ...beside }));
      return ids.map((id) => ({ id }));
    },
    settled: (isDone) => {
      isShown = false;
      if (isDone && isOwn) noteOrder(library, changes);
      list.settle(isDone);
    },
    inverse: () => {
      if (changes.length === 0) return null;
      const former = new Map(changes.map((change) => [change.id, change]));
      const changed = [...former.keys()];
      if (isOwn) return { job: reorderJob(library, folderId, turned(changes), 'orderBack'), ids };
      const job = setFields(
        library,
        { verb: 'orderBack', undoVerb: 'order' },
        (id) => ({ sortOrder: former.get(id)?.from }),
        (id) => ({ sortOrder: former.get(id)?.to }),
      );
      return { job, ids: changed };
    },
  };
}

type Renumbered = { id: string; from: number; to: number };

/** Gives all of these the number they had, or leaves them as somebody has put them since. */
function reorderJob(
  library: Library,
  folderId: string | null,
  items: readonly Renumbered[],
  verb: 'order' | 'orderBack',
): Job {
  const { queryClient, libraryId } = library;
  return {
    verb,
    isWhole: true,
    words: ({ done }) => {
      if (done.length === 0) return undefined;
      return verb === 'order' ? orderText.movedAgain : orderText.movedBack;
    },
    act: async (ids) => {
      const changes = await inTurn(libraryId, () => reorderFiles(libraryId, { folderId, items }));
      noteOrder(library, changes);
      return ids.map((id) => ({ id }));
    },
    settled: () => refreshLibrary(queryClient, libraryId),
    inverse: (ids) => ({
      job: reorderJob(library, folderId, turned(items), verb === 'order' ? 'orderBack' : 'order'),
      ids: [...ids],
    }),
  };
}

const turned = (changes: readonly Renumbered[]) =>
  changes.map(({ id, from, to }) => ({ id, from: to, to: from }));

function noteOrder({ queryClient, libraryId }: Library, changes: readonly OrderChange[]): void {
  const fields = new Map(
    changes.map(({ id, to: sortOrder, version }) => [
      id,
      (file: MediaFile) => (file.version < version ? { ...file, sortOrder, version } : file),
    ]),
  );
  patchCachedFiles(queryClient, libraryId, fields);
}

/** Where the library has no call for it: the numbers of the moved files and, where there is no room, of loaded neighbours. */
function numberNeighbours(
  pages: ReadonlyMap<number, readonly MediaFile[]>,
  ids: readonly string[],
  to: number | undefined,
): OrderChange[] {
  if (to === undefined) throw new Error(orderText.noRoom);
  const fileAt = (index: number) => pages.get(Math.floor(index / PAGE_SIZE) + 1)?.[index % PAGE_SIZE];
  const known = new Map([...pages.values()].flat().map((file) => [file.id, file]));
  const moved = ids.flatMap((id) => known.get(id) ?? []);
  const wanted = new Set(ids);
  const beside = (step: -1 | 1): { row: MediaFile[]; edge: MediaFile | null } => {
    const row: MediaFile[] = [];
    for (let index = step < 0 ? to - 1 : to; ; index += step) {
      const file = fileAt(index);
      // Behind what is not loaded there are more: the last that is known stays as it is.
      if (!file)
        return index < 0 || isEnd(pages, index) ? { row, edge: null } : { row, edge: row.pop() ?? null };
      if (wanted.has(file.id)) continue;
      if (row.length === NEIGHBOURS) return { row, edge: file };
      row.push(file);
    }
  };
  const [left, right] = [beside(-1), beside(1)];
  const row = [...left.row.reverse(), ...moved, ...right.row];
  const numbers =
    moved.length === ids.length &&
    numberRow(
      row.map((file) => ({ ...file, isMoved: wanted.has(file.id) })),
      left.edge,
      right.edge,
    );
  if (!numbers) throw new Error(orderText.noRoom);
  return row.flatMap(({ id, sortOrder, version }, at) => {
    const number = numbers[at] ?? sortOrder;
    return number === sortOrder ? [] : [{ id, from: sortOrder, to: number, version }];
  });
}

/** Whether a place is right behind the last of the last page. */
function isEnd(pages: ReadonlyMap<number, readonly MediaFile[]>, index: number): boolean {
  const page = pages.get(Math.floor((index - 1) / PAGE_SIZE) + 1);
  return (
    page !== undefined && index > 0 && (index - 1) % PAGE_SIZE === page.length - 1 && page.length < PAGE_SIZE
  );
}
