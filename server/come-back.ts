import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isForPage } from './lib/page-paths.ts';

const SECONDS = '1';
const STYLE = 'body{font:14px/1.4 system-ui,sans-serif;display:grid;place-content:center;min-height:90vh}';
const POLICY = `default-src 'none'; frame-ancestors 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/**
 * A 503 for what gets better by itself: a program reads when to come back, and a page that a person opens does so of its own
 * accord. `message` is shown as it is, so it must not come from outside.
 */
export function answerComeBack(incoming: IncomingMessage, outgoing: ServerResponse, message: string): void {
  const isPage = incoming.method === 'GET' && isOpened(incoming);
  outgoing.writeHead(503, {
    'Content-Type': isPage ? 'text/html; charset=utf-8' : 'application/json',
    'Retry-After': SECONDS,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': isPage ? POLICY : "default-src 'none'; frame-ancestors 'none'",
    ...(isPage && { Refresh: SECONDS }),
  });
  outgoing.end(isPage ? page(message) : JSON.stringify({ message }));
}

/** By a person, in a browser: programs do not name HTML. */
function isOpened({ url = '', headers }: IncomingMessage): boolean {
  return Boolean(headers.accept?.includes('text/html')) && isForPage(url, headers.accept);
}

function page(message: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Vitrine</title><style>${STYLE}</style><main role="status">${message}</main></html>`;
}
