import { setTimeout } from 'node:timers/promises';
import type { Page, Request } from 'playwright';

/** Milliseconds of quiet after which a page is taken to have all that it asks for. */
const QUIET_MS = 500;
const AT_MOST_MS = 120_000;

const watched = new WeakMap<Page, { open: Set<Request>; changedAt: number }>();

/** From now on it is known what the page asks for and has not had yet: before it is opened. */
export function watchNetwork(page: Page): void {
  const network = { open: new Set<Request>(), changedAt: Date.now() };
  watched.set(page, network);
  const note = (change: (request: Request) => void) => (request: Request) => {
    if (!request.url().startsWith('http') || request.url().includes('/live-worker')) return;
    change(request);
    network.changedAt = Date.now();
  };
  page.on(
    'request',
    note((request) => {
      // What the page before this one asked for comes no more.
      if (request.isNavigationRequest() && request.frame() === page.mainFrame()) network.open.clear();
      network.open.add(request);
    }),
  );
  page.on(
    'requestfinished',
    note((request) => network.open.delete(request)),
  );
  page.on(
    'requestfailed',
    note((request) => network.open.delete(request)),
  );
}

/**
 * Waits until a watched page has had every answer, and asked nothing more for half a second. Playwright's own
 * 'networkidle' never comes here: the script of a shared worker is a request of the page that for Playwright never ends.
 */
export async function networkIdle(page: Page): Promise<void> {
  const network = watched.get(page);
  if (!network) throw new Error('Nobody watched what this page asks for.');
  const until = Date.now() + AT_MOST_MS;
  while (network.open.size > 0 || Date.now() - network.changedAt < QUIET_MS) {
    if (Date.now() > until)
      throw new Error(`Still asking: ${[...network.open].map((request) => request.url()).join(' ')}`);
    await setTimeout(QUIET_MS / 5);
  }
}
