import { QueryClient } from '@tanstack/react-query';
import { expect, vi } from 'vitest';
import { BulkEngine } from './bulk-engine.ts';
import { BulkStore, type Say } from './bulk-store.ts';

/** What was said, the last one last. */
export const toasts: Parameters<Say['toast']>[0][] = [];

export const idOf = (index: number) => `0198c1f0-0000-7000-8000-${String(index).padStart(12, '0')}`;
export const ids = (count: number) => Array.from({ length: count }, (_, index) => idOf(index));

type Row = {
  folderId: string | null;
  title: string | null;
  isFavorite: boolean;
  version: number;
  isTrashed: boolean;
};
type Call = { method: string; path: string; count: number };

/** A server with `count` files that lie in three places by turns, and what it was asked. */
export function library(count: number) {
  const places = [null, idOf(9_001), idOf(9_002)];
  const rows = new Map<string, Row>(
    ids(count).map((id, index) => [
      id,
      {
        ...{ folderId: places[index % 3] ?? null, title: index % 2 ? `Title ${index}` : null },
        ...{ isFavorite: false, version: 1, isTrashed: false },
      },
    ]),
  );
  const calls: Call[] = [];
  /** Answers in place of the server, or lets it answer. */
  const trouble: { before?: (call: Call) => Response | undefined; after?: (call: Call) => void } = {};
  const shown = (id: string, row: Row) => ({
    ...{
      id,
      uploadId: id,
      title: row.title,
      description: null,
      altText: null,
      sortOrder: 0,
      isPrivate: false,
    },
    ...{ createdAt: '', updatedAt: '', version: row.version },
    ...{ folderId: row.folderId, isFavorite: row.isFavorite },
    upload: {
      ...{ id, fileName: 'a', fileSize: 1, fileUrl: '', mimeType: 'image/png', width: 1, height: 1 },
      ...{ checksum: '', thumbhash: null },
    },
  });
  const refused = (id: string, status: number) => ({ id, status, message: `No: ${status}` });
  const change = (
    { id, from, ...fields }: { id: string; from?: object } & Record<string, unknown>,
    isShort: boolean,
  ) => {
    const row = rows.get(id);
    if (!row || row.isTrashed) return refused(id, 404);
    const values = new Map<string, unknown>(Object.entries(row));
    if (Object.entries(from ?? {}).some(([name, value]) => values.get(name) !== value))
      return refused(id, 412);
    const before = Object.fromEntries(Object.keys(fields).map((name) => [name, values.get(name)]));
    Object.assign(row, fields, { version: row.version + 1 });
    return { id, status: 200, before, ...(isShort ? { version: row.version } : { data: shown(id, row) }) };
  };
  const trash = (id: string, isTrashed: boolean) => {
    const row = rows.get(id);
    if (!row || row.isTrashed === isTrashed) return refused(id, 404);
    row.isTrashed = isTrashed;
    return { id, status: 200, data: shown(id, row) };
  };
  vi.stubGlobal('window', {
    location: { origin: 'http://localhost' },
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  });
  vi.stubGlobal('fetch', async (url: URL, { method, body }: { method: string; body: string | null }) => {
    const sent = body === null ? {} : JSON.parse(body);
    const path = url.pathname.replace(/.*\/files/, '');
    const call = { method, path, count: (sent.items ?? sent.ids ?? [1]).length };
    calls.push(call);
    const instead = trouble.before?.(call);
    if (instead) return instead;
    let data: unknown;
    const single = path.slice(1);
    if (sent.items) data = sent.items.map((item: { id: string }) => change(item, sent.answer === 'versions'));
    else if (sent.ids) data = sent.ids.map((id: string) => trash(id, path === '/delete'));
    else if (method === 'DELETE') data = trash(single, true);
    else if (method === 'PATCH') data = change({ id: single, ...sent }, false);
    else data = { status: 200, data: shown(single, rows.get(single) as Row) };
    trouble.after?.(call);
    const isSingle = !sent.items && !sent.ids;
    const answered = data as { status: number; data: unknown };
    return isSingle
      ? Response.json(answered.status === 200 ? { data: answered.data } : answered, {
          status: answered.status,
        })
      : Response.json({ data });
  });
  return { rows, calls, places, trouble };
}

export function begin(libraryId = 'own') {
  const store = new BulkStore({
    toast: (message) => {
      toasts.push(message);
      return () => undefined;
    },
    announce: (text) => toasts.push({ text }),
  });
  const detach = store.attach();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return { store, detach, engine: new BulkEngine({ queryClient, libraryId }, store) };
}
/** Also on a machine that is busy. */
export const until = (check: () => void) => vi.waitFor(check, { timeout: 30_000 });
export const ended = (store: BulkStore) =>
  until(() => {
    expect(store.state).toMatchObject({ now: null, waiting: 0 });
    expect(toasts.length + store.state.reports.length).toBeGreaterThan(0);
  });
