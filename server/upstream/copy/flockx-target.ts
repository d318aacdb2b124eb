import { Readable } from 'node:stream';
import { CopyError, type CopyTarget, type NamedUpstream } from '../interface/copies.ts';
import { textOf } from '../klink-values.ts';
import { readPage } from '../page.ts';
import { explained } from './explain.ts';
import { askMedia, itemOf } from './flockx-media.ts';

const NAME_MAX = 256;
/** Milliseconds that clocks may differ by. */
const TOLERANCE = 60 * 60 * 1000;
/** Items that are looked through for a copy that may be there; the newest are on the first pages. */
const MOST_PAGES = 20;

/** Copies to a flockx library, which fetches each file from the address that it is given. */
export function flockxTarget({ name, upstream }: NamedUpstream): CopyTarget {
  const asked = (doing: 'reading' | 'writing') => ({ name, token: upstream.token, doing });
  const noFolders = () => new CopyError(`The library “${name}” has no folders.`);
  return {
    isElsewhere: true,
    hasFolders: false,
    async folderName() {
      throw noFolders();
    },
    async folder() {
      throw noFolders();
    },

    lookFor: (file, _place, { since, known }, signal) =>
      explained(asked('reading'), signal, async () => {
        const wanted = pathOf(file.link());
        for (let page = 1; page <= MOST_PAGES; page++) {
          const { items } = readPage((await askMedia(upstream, `?size=100&page=${page}`, signal)).body);
          if (items.length === 0) return null;
          const ids = items
            .filter((item) => pathOf(textOf(item.source_url)) === wanted && !isBefore(item.created, since))
            .map(({ id }) => id);
          const others = ids.length > 0 ? await known(ids) : new Set();
          const found = ids.find((id) => !others.has(id));
          if (found !== undefined) return found;
        }
        return null;
      }),

    store: (file, { key }, signal) =>
      explained(asked('writing'), signal, async () => {
        const source_url = file.link();
        if (source_url === null) throw new CopyError('There is no address under which it can be fetched.');
        const media = {
          source_url,
          name: (file.title ?? file.fileName).slice(0, NAME_MAX),
          description: file.description,
        };
        const body = Buffer.from(JSON.stringify(media));
        const headers = {
          'Content-Type': 'application/json',
          'Content-Length': String(body.length),
          'Idempotency-Key': key,
        };
        const sent = { method: 'POST', headers, body: Readable.from([body]) };
        return textOf(itemOf(await askMedia(upstream, '', signal, sent)).id);
      }),
  };
}

/** What of an address is the same whenever it is signed. */
function pathOf(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const { origin, pathname } = new URL(address);
  return origin + pathname;
}

function isBefore(created: unknown, since: number): boolean {
  return typeof created === 'string' && Date.parse(created) < since - TOLERANCE;
}
