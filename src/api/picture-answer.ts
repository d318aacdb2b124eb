/** What may be otherwise in a moment, though the caller is told that it did wrong. */
const FOR_NOW: ReadonlySet<number> = new Set([401, 408, 425, 429]);

/**
 * Why a picture did not come, which an `<img>` does not tell: `never` where asking again cannot help; else the milliseconds
 * to wait before, null where the server does not say.
 */
export async function askForPicture(src: string, signal: AbortSignal): Promise<'never' | number | null> {
  try {
    // As pictures are asked for: in another format it would have to be made once more.
    const headers = { Accept: 'image/avif,image/webp,image/*' };
    const { ok, status, headers: answered } = await fetch(src, { method: 'HEAD', headers, signal });
    if (ok) return 0;
    if (status < 500 && !FOR_NOW.has(status)) return 'never';
    const seconds = Number(answered.get('Retry-After'));
    return seconds > 0 ? seconds * 1_000 : null;
  } catch {
    return null;
  }
}
