import { UpstreamError } from './errors.ts';
import { getThing, type Klink } from './klink-library.ts';
import type { ListedFile } from './listed-files.ts';
import { showFile } from './shown-file.ts';

/** Where a file is, as the library listed it a short while ago, or says now. Throws as `getThing` does. */
export async function findListed(klink: Klink, id: string): Promise<ListedFile> {
  return klink.known.listed.get(id) ?? askListed(klink, id);
}

/** The same as the library says it now. */
export async function askListed(klink: Klink, id: string): Promise<ListedFile> {
  const { fields } = await getThing(klink, 'files', id);
  const listed = fields && showFile(klink, fields).id === id ? klink.known.listed.get(id) : undefined;
  if (!listed) throw new UpstreamError('notUnderstood', 'another file');
  return listed;
}
