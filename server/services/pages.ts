import { DEFAULT_PAGE_SIZE, type Page } from '../../src/contract/common.ts';
import type { RowPage } from '../db/interface.ts';

export type PageWindow = { page: number; pageSize: number };

/** Which page is asked for; the first of ten where nothing is said (API.md, Page). */
export function pageWindow(query: { page?: number | undefined; pageSize?: number | undefined }): PageWindow {
  return { page: query.page ?? 1, pageSize: query.pageSize ?? DEFAULT_PAGE_SIZE };
}

/** The envelope of a list. A list of nothing has one, empty, page. */
export function pageOf<Row, Item>(
  rows: RowPage<Row>,
  window: PageWindow,
  toItem: (row: Row) => Item,
): Page<Item> {
  return {
    total: rows.total,
    page: window.page,
    pageSize: window.pageSize,
    lastPage: Math.max(1, Math.ceil(rows.total / window.pageSize)),
    revision: rows.revision,
    data: rows.rows.map(toItem),
  };
}
