import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright';
import { build } from '../scripts/build.ts';
import { CHROMIUM_ARGS, findChromium } from '../scripts/chromium.ts';
import { watchNetwork } from '../scripts/network-idle.ts';
import { signIn, startCase } from './grid/product-case.ts';
import { settle, visit } from './grid/visit.ts';
import { quantile, report } from './lib/report.ts';
import { watchCells, whenSaid, writeAltText } from './live/watch.ts';

/**
 * `npm run bench -- live [--files N] [--rounds N]`: how long after its answer a change is seen in the open tabs of others,
 * all of them on the same folder of N files (100,000): two tabs of one browser, and one of another person's. Each round
 * makes a file, renames it, writes its alt text in one of the tabs, and deletes it for good: the library stays as it was.
 */
const { values } = parseArgs({
  options: { files: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '30' } },
});
/** One grey dot. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** Milliseconds in which everybody is to see a change. */
const BAR = 2_000;

type Kind =
  | 'a file that a program makes'
  | 'its new title, by a program'
  | 'its alt text, typed in another tab'
  | 'that it is gone, deleted by a program';
const times = new Map<Kind, number[]>();

await build();
const { server, case: own } = await startCase(Number(values.files));
const other = { ...own, cookie: await signIn(server, 'token') };
const folderId = new URL(own.address).pathname.split('/').at(-1);
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  const tabs = await openTabs(browser);
  // The first round warms up and does not count.
  for (let round = 0; round <= Number(values.rounds); round++) await runRound(tabs, round);
} finally {
  await browser.close();
  await server.stop();
}
report(
  [...times].map(([what, all]) => {
    const [p50, p95, worst] = [0.5, 0.95, 1].map((share) => Math.round(quantile(all, share)));
    const isMet = worst !== undefined && worst <= BAR;
    return { what, product: `${p50} · ${p95} · ${worst} ms`, bar: '≤ 2 s', isMet };
  }),
);

async function openTabs(inBrowser: Browser): Promise<{ own: Page; all: Page[] }> {
  const mine = await visit(inBrowser, own);
  const theirs = await visit(inBrowser, other);
  const second = await mine.context.newPage();
  watchNetwork(second);
  await second.goto(own.address);
  const all = [mine.page, second, theirs.page];
  for (const page of all) {
    await page.waitForFunction(() => window.notes.allThumbnails);
    await settle(page);
    await page.evaluate(watchCells);
  }
  return { own: mine.page, all };
}

async function runRound(tabs: { own: Page; all: Page[] }, round: number): Promise<void> {
  const name = `Seen ${process.pid} ${round}`;
  const note = async (
    kind: Kind,
    watching: Page[],
    words: string,
    isSaid: boolean,
    act: () => Promise<number>,
  ) => {
    const seen = Promise.all(watching.map((page) => whenSaid(page, words, isSaid)));
    // The tab that was last.
    const [answered, at] = await Promise.all([act(), seen.then((all) => Math.max(...all))]);
    const last = at - answered;
    if (round > 0) times.set(kind, [...(times.get(kind) ?? []), last]);
  };
  let id = '';
  await note('a file that a program makes', tabs.all, name, true, async () => {
    const fields = { data: PICTURE, fileName: 'dot.png', mimeType: 'image/png', title: name, folderId };
    const made: { data: { id: string } } = await (await call('POST', '/files', fields)).json();
    id = made.data.id;
    return Date.now();
  });
  await note('its new title, by a program', tabs.all, `${name} again`, true, async () => {
    await call('PATCH', `/files/${id}`, { title: `${name} again` });
    return Date.now();
  });
  const others = tabs.all.filter((page) => page !== tabs.own);
  await note('its alt text, typed in another tab', others, `Alt ${round}`, true, () =>
    writeAltText(tabs.own, `${name} again`, `Alt ${round}`),
  );
  await note('that it is gone, deleted by a program', tabs.all, name, false, async () => {
    await call('DELETE', `/files/${id}`);
    return Date.now();
  });
  await call('DELETE', `/trash/files/${id}`);
}

async function call(method: string, path: string, body?: object): Promise<Response> {
  const answer = await fetch(`${server.url}/api/v1/media-manager${path}`, {
    method,
    headers: { Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
