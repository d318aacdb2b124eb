import { createHash, randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Context, NotFoundHandler } from 'hono';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { isForPage } from '../lib/page-paths.ts';
import { answerNotFound } from '../middleware/errors.ts';
import { acceptsEncoding } from './accept-encoding.ts';
import { matchesEtag } from './byte-range.ts';

const CONTENT_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** What the build laid beside a file, best first. */
const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

/** A worker lives by the policy of its own script, not of the page that started it. */
const WORKER_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'";

const YEAR_SECONDS = 31_536_000;

/**
 * The built dashboard, for whatever no route answers: its assets for ever, its other files with an ETag, and for every
 * other address that a browser opens the page itself, which knows the address.
 */
export function serveDashboard({
  dashboardFolder,
}: Pick<AppDeps, 'dashboardFolder'>): NotFoundHandler<AppEnv> {
  const read = rememberingReader();
  return async (c) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return answerNotFound(c);
    const path = pathInside(dashboardFolder, c.req.path);
    if (path !== null && c.req.path !== '/' && c.req.path !== '/index.html') {
      const answer = await sendFile(c, path, read);
      if (answer) return answer;
    }
    return isForPage(c.req.path, c.req.header('Accept')) ? sendPage(c, dashboardFolder) : answerNotFound(c);
  };
}

/** The file that an address names, or null: outside the folder, or hidden, such as the build's own notes. */
function pathInside(folder: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.split(/[/\\]/).some((part) => part.startsWith('.'))) return null;
  const path = normalize(join(folder, decoded));
  return path.startsWith(folder + sep) ? path : null;
}

async function sendFile(c: Context<AppEnv>, path: string, read: Reader): Promise<Response | null> {
  const contentType = CONTENT_TYPES[extname(path)];
  const plain = contentType ? await read(path) : null;
  if (!plain || !contentType) return null;
  const isAsset = c.req.path.startsWith('/assets/');
  const headers: Record<string, string> = {
    'Content-Type': contentType,
    'Cache-Control': isAsset ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
    Vary: 'Accept-Encoding',
  };
  if (extname(path) === '.js') headers['Content-Security-Policy'] = WORKER_POLICY;
  for (const { name, ending } of ENCODINGS) {
    if (!acceptsEncoding(c.req.header('Accept-Encoding'), name)) continue;
    const packed = await read(path + ending);
    if (packed) return send(c, packed, { ...headers, 'Content-Encoding': name });
  }
  return send(c, plain, headers);
}

function send(c: Context<AppEnv>, file: StaticFile, headers: Record<string, string>): Response {
  const withTag = { ...headers, ETag: file.etag };
  if (matchesEtag(c.req.header('If-None-Match'), file.etag)) return c.body(null, 304, withTag);
  return c.body(file.bytes, 200, { ...withTag, 'Content-Length': String(file.bytes.length) });
}

/** `index.html` with a nonce of its own: what the page may load and run is said anew each time. */
async function sendPage(c: Context<AppEnv>, folder: string): Promise<Response> {
  let html: string;
  try {
    html = await readFile(join(folder, 'index.html'), 'utf8');
  } catch {
    return c.text('The dashboard is not built yet: run npm run build, then reload this page.', 503, {
      'Cache-Control': 'no-store',
    });
  }
  const nonce = randomBytes(16).toString('base64');
  return c.body(html.replaceAll('__CSP_NONCE__', nonce), 200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), display-capture=(), browsing-topics=()',
  });
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    // The preview of a PDF.
    "frame-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

type StaticFile = { bytes: Uint8Array<ArrayBuffer>; etag: string };
type Reader = (path: string) => Promise<StaticFile | null>;

/** Reads a file once; again only when it has changed. There are few, and they are small. */
function rememberingReader(): Reader {
  const known = new Map<string, StaticFile & { mtimeMs: number; size: number }>();
  return async (path) => {
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) return null;
    const before = known.get(path);
    if (before && before.mtimeMs === found.mtimeMs && before.size === found.size) return before;
    const bytes = Uint8Array.from(await readFile(path));
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const file = { bytes, etag, mtimeMs: found.mtimeMs, size: found.size };
    known.set(path, file);
    return file;
  };
}
