import { UpstreamError } from './errors.ts';
import { getMediaThere } from './flockx-library.ts';
import { itemOfBytes, keepMedia } from './flockx-media.ts';
import { SourceError } from './interface/sources.ts';
import { toFile } from './klink-file.ts';
import { getThing, type Klink } from './klink-library.ts';
import type { ListedFile } from './listed-files.ts';
import { keepListed } from './shown-file.ts';

/** Where a file is, as the library listed it a short while ago, or says now. Throws as `getThing` does. */
export async function findListed(klink: Klink, id: string): Promise<ListedFile> {
  return klink.known.listed.get(id) ?? askListed(klink, id);
}

/** The same as the library says it now. */
export async function askListed(klink: Klink, id: string): Promise<ListedFile> {
  if (klink.upstream.kind === 'flockx') return askListedMedia(klink, id);
  const { fields } = await getThing(klink, 'files', id);
  const file = fields && toFile(fields, klink.upstream.baseUrl);
  if (file?.id !== id) throw new UpstreamError('notUnderstood', 'another file');
  return keepListed(file, klink.known);
}

/** Of an item's preview or original; `notThere` where the item has none. */
async function askListedMedia(klink: Klink, id: string): Promise<ListedFile> {
  const item = itemOfBytes(id);
  if (keepMedia(klink, await getMediaThere(klink, item)).id !== item)
    throw new UpstreamError('notUnderstood', 'another item');
  const listed = klink.known.listed.get(id);
  if (!listed) throw new SourceError('it has no address', { fault: 'notThere' });
  return listed;
}
