/** Tab, line feed, form feed, carriage return and escape; no text has any other control character. */
const ALLOWED_CONTROLS = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);

/** Whether the first bytes of a file read as UTF-8 text. The last character may be cut off. */
export function looksLikeText(head: Uint8Array): boolean {
  if (head.some((byte) => byte === 0x7f || (byte < 0x20 && !ALLOWED_CONTROLS.has(byte)))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** What may stand before an SVG's first element: declarations, comments, its document type. */
const PROLOGUE = /^(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype\s+svg\b[^[>]*(?:\[[\s\S]*?\]\s*)?>)\s*/i;

/** The markup that a text begins with, by its first element: what a signature is to other files. */
export function sniffMarkup(head: Uint8Array): 'image/svg+xml' | 'text/html' | null {
  let rest = new TextDecoder().decode(head).trimStart();
  for (;;) {
    const skipped = PROLOGUE.exec(rest);
    if (!skipped) break;
    rest = rest.slice(skipped[0].length);
  }
  if (/^<(?:\w+:)?svg[\s/>]/i.test(rest)) return 'image/svg+xml';
  if (/^<(?:!doctype\s+html|html|head|body|script)\b/i.test(rest)) return 'text/html';
  return null;
}
