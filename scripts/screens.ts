import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium } from 'playwright';
import { TestServer } from '../e2e/server.ts';
import { build } from './build.ts';
import { CHROMIUM_ARGS, findChromium } from './chromium.ts';
import { networkIdle, watchNetwork } from './network-idle.ts';
import { actViews } from './screens/act-views.ts';
import { altTextViews } from './screens/alt-text-views.ts';
import { browseViews } from './screens/browse-views.ts';
import { copiesViews } from './screens/copies-views.ts';
import { editManyViews } from './screens/edit-many-views.ts';
import { elsewhereViews } from './screens/elsewhere-views.ts';
import { fillLibrary, fillTree } from './screens/fill.ts';
import { mediaViews } from './screens/media-views.ts';
import { orderViews } from './screens/order-views.ts';
import { previewViews } from './screens/preview-views.ts';
import { settingsViews } from './screens/settings-views.ts';
import { settledPicture } from './screens/settle.ts';
import { sheetViews } from './screens/sheet-views.ts';
import { versionsViews } from './screens/versions-views.ts';
import type { View } from './screens/view.ts';
import { webhookViews } from './screens/webhook-views.ts';

/** `npm run screens [-- name …]`: writes the main views into .screens/, at two sizes, light and dark. */
const FOLDER = join(import.meta.dirname, '..', '.screens');
const SIZES: Record<string, BrowserContextOptions> = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
};
/** A view that does not come is opened anew so often. */
const TRIES = 2;
const only = process.argv.slice(2);

const signIn: View = {
  name: 'sign-in',
  open: async (page) => {
    await page.goto('/sign-in');
    await page.getByLabel('Personal access token').waitFor();
  },
};
const empty: View = {
  name: 'empty',
  open: async (page) => {
    await page.goto('/');
    await page.getByRole('heading', { name: 'Your library is empty' }).waitFor();
    await networkIdle(page);
  },
};

type Cookie = Awaited<ReturnType<TestServer['signIn']>>;

/** Each view once a size, in a browser that remembers nothing; the theme changes while it is open. */
async function shoot(browser: Browser, server: TestServer, cookie: Cookie | null, views: View[]) {
  for (const view of wanted(views)) {
    for (const [size, options] of Object.entries(SIZES)) {
      if (view.isDesktopOnly && size !== 'desktop') continue;
      for (let tries = 1; tries <= TRIES; tries += 1) {
        const failure = await shootOnce(browser, server, cookie, view, size, options);
        if (!failure) break;
        console.error(`${view.name} (${size}): ${failure}`);
        if (tries === TRIES) process.exitCode = 1;
      }
    }
  }
}

async function shootOnce(
  browser: Browser,
  server: TestServer,
  cookie: Cookie | null,
  view: View,
  size: string,
  options: BrowserContextOptions,
): Promise<string | null> {
  const context = await browser.newContext({
    ...options,
    baseURL: server.url,
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
  });
  try {
    if (cookie) await context.addCookies([cookie]);
    const page = await context.newPage();
    watchNetwork(page);
    let failure: string | null = null;
    try {
      await view.open(page, { server, isPhone: size === 'phone' });
    } catch (error) {
      failure = error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : String(error);
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await writeFile(join(FOLDER, `${view.name}-${size}-${colorScheme}.png`), await settledPicture(page));
    }
    return failure;
  } finally {
    await context.close();
  }
}

const wanted = (views: View[]) => views.filter(({ name }) => only.length === 0 || only.includes(name));

await build();
if (only.length === 0) await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
const server = await TestServer.create({ LIBRARY_NAME: 'Northwind' });
try {
  const cookie = await server.signIn();
  await shoot(browser, server, null, [signIn]);
  await shoot(browser, server, cookie, [empty]);
  await fillLibrary(server);
  const [tree, others] = [(view: View) => view.name === 'tree', (view: View) => view.name !== 'tree'];
  await shoot(browser, server, cookie, [
    ...browseViews.filter(others),
    ...actViews,
    ...sheetViews,
    ...editManyViews,
    ...previewViews,
    ...altTextViews,
    ...orderViews,
  ]);
  const treeViews = wanted(browseViews.filter(tree));
  if (treeViews.length > 0) await fillTree(server);
  await shoot(browser, server, cookie, treeViews);
  await shoot(browser, server, cookie, versionsViews);
  await shoot(browser, server, cookie, [...settingsViews, ...copiesViews]);
  await shoot(browser, server, cookie, mediaViews);
  await shoot(browser, server, cookie, webhookViews);
  await shoot(browser, server, cookie, elsewhereViews);
  console.log(`Wrote the pictures into ${FOLDER}`);
} finally {
  await browser.close();
  await server.dispose();
}
