import { addressOf } from '../flockx-media.ts';
import { CopyError, type CopySource, type NamedUpstream } from '../interface/copies.ts';
import { type Fields, textOf } from '../klink-values.ts';
import { fileNameOf } from '../source-file-name.ts';
import type { Opening } from './elsewhere.ts';
import { explained } from './explain.ts';
import { askMedia, itemOf } from './flockx-media.ts';
import { openCopy } from './open-copy.ts';

/** Copies from a flockx library, which has no folders: the original of an item, or its preview where there is none. */
export function flockxSource(library: NamedUpstream, opening: Opening): CopySource {
  const { name, upstream } = library;
  const asked = { name, token: upstream.token, doing: 'reading' as const };
  return {
    async folderName() {
      throw noFolders(name);
    },
    // biome-ignore lint/correctness/useYield: there is nothing in what is not there
    async *walk() {
      throw noFolders(name);
    },
    find: (id, signal) =>
      explained(asked, signal, async () => {
        const item = itemOf(await askMedia(upstream, `/${encodeURIComponent(id)}`, signal));
        const address = addressOf(item.source_url, upstream.baseUrl) ?? addressOf(item.url, upstream.baseUrl);
        if (address === null) throw new CopyError(`It has no file in the library “${name}”.`);
        return {
          fileName: nameOfFile(item, address),
          mimeType: '',
          size: null,
          checksum: null,
          title: textOf(item.name) || null,
          description: textOf(item.description),
          altText: null,
          sortOrder: 0,
          isFavorite: false,
          isPrivate: false,
          open: (now) => openCopy(library, opening, address, now),
          link: () => null,
        };
      }),
  };
}

/** As its address ends; else as it is called. */
function nameOfFile(item: Fields, address: string): string {
  const called = fileNameOf(undefined, new URL(address));
  if (/\.\w{1,10}$/.test(called)) return called;
  const title = (textOf(item.name) ?? '').trim() || called || 'file';
  const format = textOf(item.format) ?? '';
  return format === '' || title.toLowerCase().endsWith(`.${format.toLowerCase()}`)
    ? title
    : `${title}.${format}`;
}

function noFolders(name: string): CopyError {
  return new CopyError(`The library “${name}” has no folders.`);
}
