import { addMediaText } from '../../lib/text/media.ts';

const MOST = 100;
const MAX_LENGTH = 2083;

/** The URLs of a text, a line each, every one once; and what is wrong with it, where something is. */
export function readUrlLines(text: string): { urls: string[]; fault: string | null } {
  const urls = new Set<string>();
  const faults: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const url = line.trim();
    if (url === '') continue;
    const why = faultOf(url);
    if (why) faults.push(addMediaText.line(index + 1, why));
    urls.add(url);
  }
  if (urls.size === 0) return { urls: [], fault: addMediaText.missing };
  if (urls.size > MOST) return { urls: [], fault: addMediaText.tooMany };
  return { urls: [...urls], fault: faults.length > 0 ? faults.join(' ') : null };
}

function faultOf(url: string): string | null {
  if (url.length > MAX_LENGTH) return addMediaText.tooLong;
  if (!URL.canParse(url)) return addMediaText.noAddress;
  return /^https?:$/.test(new URL(url).protocol) ? null : addMediaText.notWeb;
}

/** The text without the lines of a URL. */
export function withoutUrl(text: string, url: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== url)
    .join('\n');
}
