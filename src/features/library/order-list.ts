import type { QueryClient } from '@tanstack/react-query';
import {
  type CachedPage,
  cachedFilePages,
  putCachedPage,
  refreshLists,
  stopLateLists,
} from '../../api/file-list-cache.ts';
import type { FileListQuery } from '../../api/keys.ts';
import { moveInPages } from '../../collection/move-in-pages.ts';
import type { MediaFile } from '../../contract/file.ts';
import { putElsewhere } from './own-order.ts';

/** Moves of which the answer is not there yet, and what the list was before the first of them. */
type UnderWay = { moves: number; before: Map<string, CachedPage> };

const underWay = new WeakMap<QueryClient, UnderWay>();

/** A folder's files in its own order, as far as the cache holds them, and what moving some of them does to it. */
export class OrderList {
  readonly queryClient: QueryClient;
  readonly libraryId: string;
  readonly query: FileListQuery;

  constructor(library: { queryClient: QueryClient; libraryId: string }, query: FileListQuery) {
    this.queryClient = library.queryClient;
    this.libraryId = library.libraryId;
    this.query = query;
  }

  /** By their numbers. */
  pages(): Map<number, MediaFile[]> {
    return new Map([...this.cached()].map(([number, { page }]) => [number, page.data]));
  }

  /** Shows files at another place at once, where all that lies between is loaded. */
  async show(ids: readonly string[], to: number | undefined): Promise<void> {
    const state = this.state();
    state.moves += 1;
    putElsewhere.clear();
    for (const id of ids) putElsewhere.add(id);
    // What is on its way is of the order before.
    await stopLateLists(this.queryClient, this.libraryId);
    const changed = to === undefined ? null : moveInPages(this.pages(), ids, to);
    if (!changed) return;
    const cached = this.cached();
    for (const [number, data] of changed) {
      const kept = cached.get(number);
      if (!kept) continue;
      if (!state.before.has(kept.hash)) state.before.set(kept.hash, kept);
      putCachedPage(this.queryClient, { ...kept, page: { ...kept.page, data } });
    }
  }

  /** It was stored; or it was not, and the list is again what it was before all that is under way. */
  settle(isStored: boolean): void {
    const state = this.state();
    state.moves -= 1;
    if (!isStored) for (const kept of state.before.values()) putCachedPage(this.queryClient, kept);
    // Not in between: an answer of that time would have the files jump back.
    if (state.moves > 0) return;
    underWay.delete(this.queryClient);
    refreshLists(this.queryClient, this.libraryId);
  }

  private cached(): Map<number, CachedPage> {
    return cachedFilePages(this.queryClient, this.libraryId, this.query);
  }

  private state(): UnderWay {
    const state = underWay.get(this.queryClient) ?? { moves: 0, before: new Map() };
    underWay.set(this.queryClient, state);
    return state;
  }
}
