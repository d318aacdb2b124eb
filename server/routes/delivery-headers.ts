import type { Context } from 'hono';

/** Browsers show these and run nothing in them. SVG and PDF have rules of their own. */
const SHOWN = /^(?:image\/[\w.-]+|text\/plain)$/;
const PLAYED = /^(?:video|audio)\/[\w.-]+$/;
/** No browser makes a page of these, so that they may keep their type when they are saved. */
const SAVED_AS_THEY_ARE =
  /^(?:text\/(?:csv|markdown|vtt|calendar|tab-separated-values)|application\/(?:json|zip|gzip|rtf|msword|epub\+zip|vnd\.[\w.-]+))$/;

// Every answer is a page of its own when its address is opened: one that may load nothing and run nothing.
const CSP_OF_SHOWN = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox";
// In a sandbox the browser's player would count as a stranger, who may not load what it is to play.
const CSP_OF_PLAYED = "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'";
const CSP_OF_SVG = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";
const CSP_OF_SAVED = "default-src 'none'; sandbox";
// A sandbox would take the browser's PDF viewer away; a PDF's own scripts know nothing of our origin.
const CSP_OF_PDF =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'";

/** Whether the caller wants to save the file rather than see it. */
export function isDownload(c: Context): boolean {
  return c.req.query('download') === '1';
}

/** How a file of this type is sent so that nothing in it can run in our origin. */
export function safeHeaders(file: { mimeType: string; fileName: string }, isDownload: boolean) {
  const { contentType, csp, isShown } = treatmentOf(file.mimeType);
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': csp,
    'Content-Disposition': disposition(isShown && !isDownload ? 'inline' : 'attachment', file.fileName),
  };
}

function treatmentOf(mimeType: string): { contentType: string; csp: string; isShown: boolean } {
  if (mimeType === 'image/svg+xml') return { contentType: mimeType, csp: CSP_OF_SVG, isShown: true };
  if (mimeType === 'application/pdf') return { contentType: mimeType, csp: CSP_OF_PDF, isShown: true };
  if (PLAYED.test(mimeType)) return { contentType: mimeType, csp: CSP_OF_PLAYED, isShown: true };
  if (SHOWN.test(mimeType)) return { contentType: withCharset(mimeType), csp: CSP_OF_SHOWN, isShown: true };
  const contentType = SAVED_AS_THEY_ARE.test(mimeType) ? withCharset(mimeType) : 'application/octet-stream';
  return { contentType, csp: CSP_OF_SAVED, isShown: false };
}

function withCharset(mimeType: string): string {
  return mimeType.startsWith('text/') ? `${mimeType}; charset=utf-8` : mimeType;
}

/** RFC 6266, with the name in full (RFC 5987) and an ASCII likeness for old clients. */
export function disposition(kind: 'inline' | 'attachment', fileName: string): string {
  const ascii =
    fileName
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/["\\%]/g, '_') || 'file';
  const full = encodeURIComponent(fileName.toWellFormed()).replace(/['()*]/g, percentEncoded);
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${full}`;
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
