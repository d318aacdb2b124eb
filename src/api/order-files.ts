import { type OrderChange, orderAnswer } from '../contract/order.ts';
import { mediaManagerPath, request } from './http.ts';
import { answers } from './live/answers.ts';

export type { OrderChange };

/** Next to which file: null is the folder's end, or its start. */
export type Beside = { before: string | null } | { after: string | null };

async function ordered(libraryId: string, verb: string, ids: readonly string[], body: object) {
  // Of others that had to make room, this tab hears as everybody does.
  const forget = answers.onOwnChanges(ids);
  try {
    const path = `${mediaManagerPath(libraryId)}/files/${verb}`;
    return (await request(path, { method: 'POST', body, schema: orderAnswer })).data;
  } catch (error) {
    forget();
    throw error;
  }
}

/** Puts files of a folder beside another one; answers which have another `sortOrder` now. Throws `ApiError`. */
export function orderFiles(
  libraryId: string,
  asked: { folderId: string | null; ids: readonly string[] } & Beside,
): Promise<OrderChange[]> {
  return ordered(libraryId, 'order', asked.ids, asked);
}

/** Numbers files as said, all or none. Throws `ApiError`, also where somebody has numbered one of them since. */
export function reorderFiles(
  libraryId: string,
  asked: { folderId: string | null; items: readonly { id: string; from: number; to: number }[] },
): Promise<OrderChange[]> {
  const ids = asked.items.map(({ id }) => id);
  return ordered(libraryId, 'reorder', ids, asked);
}
