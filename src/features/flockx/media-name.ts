import type { Media } from '../../contract/media.ts';
import { mediaText } from '../../lib/text/media.ts';

/** What an item is called; one without a name as the file that it comes from. */
export function nameOf({ name, source_url }: Pick<Media, 'name' | 'source_url'>): string {
  return name?.trim() || fileNameOf(source_url) || mediaText.untitled;
}

function fileNameOf(address: string | null): string {
  const last = address && URL.canParse(address) ? new URL(address).pathname.split('/').at(-1) : '';
  // Without a dot it is the word for what our own server gives.
  if (!last?.includes('.')) return '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
