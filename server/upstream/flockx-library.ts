import type { Readable } from 'node:stream';
import { MAX_PAGE_SIZE } from '../../src/contract/common.ts';
import { askKlink, UpstreamRefusal } from './ask-klink.ts';
import { UpstreamError } from './errors.ts';
import { mediaOf } from './flockx-media.ts';
import type { Klink } from './klink-library.ts';
import { listPage } from './klink-list.ts';
import type { Fields } from './klink-values.ts';
import { readPage } from './page.ts';

const MEDIA = '/api/v1/media';
/** Milliseconds in which nothing moves: enough for a library that fetches a file before it answers. */
const IDLE_MS = 120_000;

/** Where a library is asked, and for whom. */
type Asked = Pick<Klink, 'upstream'> & { signal: AbortSignal | undefined };

/** One page of items as the library writes them, however it divides its lists; `params` is what else is asked for. */
export async function listMediaThere(
  { upstream, known, signal }: Klink,
  params: URLSearchParams,
  { page, size }: { page: number; size: number },
): Promise<{ items: Fields[]; total: number }> {
  const ask = async (at: number, pageSize: number) => {
    const all = new URLSearchParams(params);
    all.set('page', String(at));
    all.set('size', String(Math.min(pageSize, MAX_PAGE_SIZE)));
    const path = `${MEDIA}?${all.toString().replaceAll('+', '%20')}`;
    try {
      const { body, bytes } = await askKlink(upstream, { method: 'GET', path, idleMs: IDLE_MS, signal });
      return { ...readPage(body), bytes };
    } catch (error) {
      // Some have no page past the last.
      if (at > 1 && error instanceof UpstreamRefusal && error.status === 404)
        return { ...readPage([]), bytes: 0 };
      throw error;
    }
  };
  const query = `media ${size} ${params}`;
  const listed = await listPage(ask, { page, pageSize: size }, known.layout(query));
  known.keepLayout(query, listed.layout);
  return listed;
}

/** One item as the library writes it. Throws an `UpstreamRefusal` for one that it does not have. */
export async function getMediaThere({ upstream, signal }: Asked, id: string): Promise<Fields> {
  const path = `${MEDIA}/${encodeURIComponent(id)}`;
  const { body } = await askKlink(upstream, { method: 'GET', path, idleMs: IDLE_MS, signal });
  const fields = mediaOf(body);
  if (!fields) throw new UpstreamError('notUnderstood', 'no id');
  return fields;
}

/** Makes an item; sent once. Throws `untold` where the library does not say what it made. */
export async function createMediaThere(
  { upstream, signal }: Asked,
  sent: { headers: Record<string, string>; body: Readable },
): Promise<Fields> {
  const asked = { method: 'POST', path: MEDIA, ...sent, idleMs: IDLE_MS, signal };
  const fields = mediaOf((await askKlink(upstream, asked)).body);
  if (!fields) throw new UpstreamError('untold');
  return fields;
}
