import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { type FileListQuery, keys } from '../../api/keys.ts';
import { moveInPages } from '../../collection/move-in-pages.ts';
import { PAGE_SIZE } from '../../collection/pages.ts';
import type { Page } from '../../contract/common.ts';
import type { MediaFile } from '../../contract/file.ts';
import { putElsewhere } from './own-order.ts';

type Kept = { queryKey: QueryKey; page: Page<MediaFile> };
/** Moves of which the answer is not there yet, and what the list was before the first of them. */
type UnderWay = { moves: number; before: Map<string, Kept> };

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

  private get cached(): Map<number, Kept> {
    const found = new Map<number, Kept>();
    const all = this.queryClient.getQueriesData<Page<MediaFile>>({
      queryKey: keys.fileLists(this.libraryId),
    });
    for (const [queryKey, page] of all) {
      const number = Number(queryKey[5]);
      const own = keys.filePage(this.libraryId, this.query, number, PAGE_SIZE);
      if (page && hashKey(queryKey) === hashKey(own)) found.set(number, { queryKey, page });
    }
    return found;
  }

  /** By their numbers. */
  pages(): Map<number, MediaFile[]> {
    return new Map([...this.cached].map(([number, { page }]) => [number, page.data]));
  }

  /** Shows files at another place at once, where all that lies between is loaded. */
  async show(ids: readonly string[], to: number | undefined): Promise<void> {
    const state = this.state();
    state.moves += 1;
    putElsewhere.clear();
    for (const id of ids) putElsewhere.add(id);
    // What is on its way is of the order before. Where nothing has come yet, somebody waits for it.
    const isLate = {
      queryKey: keys.fileLists(this.libraryId),
      predicate: hasData,
      fetchStatus: 'fetching',
    } as const;
    await this.queryClient.cancelQueries(isLate);
    const cached = this.cached;
    const pages = new Map([...cached].map(([number, { page }]) => [number, page.data]));
    const changed = to === undefined ? null : moveInPages(pages, ids, to);
    if (!changed) return;
    for (const [number, data] of changed) {
      const kept = cached.get(number);
      if (!kept) continue;
      const hash = hashKey(kept.queryKey);
      if (!state.before.has(hash)) state.before.set(hash, kept);
      this.queryClient.setQueryData(kept.queryKey, { ...kept.page, data });
    }
  }

  /** It was stored; or it was not, and the list is again what it was before all that is under way. */
  settle(isStored: boolean): void {
    const state = this.state();
    state.moves -= 1;
    if (!isStored) {
      for (const { queryKey, page } of state.before.values()) this.queryClient.setQueryData(queryKey, page);
    }
    // Not in between: an answer of that time would have the files jump back.
    if (state.moves > 0) return;
    underWay.delete(this.queryClient);
    void this.queryClient.invalidateQueries({ queryKey: keys.fileLists(this.libraryId) });
  }

  private state(): UnderWay {
    const state = underWay.get(this.queryClient) ?? { moves: 0, before: new Map() };
    underWay.set(this.queryClient, state);
    return state;
  }
}

const hasData = (query: { state: { data: unknown } }) => query.state.data !== undefined;
