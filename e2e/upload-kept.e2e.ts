import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright/test';
import { CHROMIUM_ARGS } from '../scripts/chromium.ts';
import { expect } from './fixtures.ts';
import { picture } from './pictures.ts';
import type { TestServer } from './server.ts';
import { type Desk, drop, expectEnd, limitUpload, sha256, test, tray } from './upload-helpers.ts';

const MB = 1_000_000;

/** Three that take minutes on the slow line, and small ones behind them. */
async function mixedFiles(desk: Desk): Promise<string[]> {
  const paths = [];
  for (const name of ['One.bin', 'Two.bin', 'Three.bin'])
    paths.push(await desk.file(name, randomBytes(4 * MB)));
  for (let index = 1; index <= 5; index += 1)
    paths.push(await desk.file(`Photo ${index}.jpg`, await picture(index)));
  return paths;
}

/** Drops them on a slow line, and waits until the large ones take it up and all lie on the browser's disk. */
async function dropSlowly(page: Page, paths: string[]): Promise<void> {
  await page.goto('/');
  await limitUpload(page, MB / 5);
  await drop(page, paths.slice(0, 3));
  await expect(tray(page).getByText(/ of 4 MB · Home/)).toHaveCount(3);
  await drop(page, paths.slice(3));
  await expect(tray(page).getByText('Ready to be sent')).toHaveCount(5);
}

async function expectStored(server: TestServer, paths: string[]): Promise<void> {
  await expect.poll(async () => (await server.files()).total, { timeout: 40_000 }).toBe(paths.length);
  const sums = (await server.files()).data.map(({ upload }) => upload.checksum);
  expect(sums.sort()).toEqual((await Promise.all(paths.map(sha256))).sort());
}

test('a reload in the middle of an upload, and a tab closed and opened again, ask nothing and lose nothing', async ({
  server,
  signedIn: page,
  context,
  desk,
}) => {
  const paths = await mixedFiles(desk);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await dropSlowly(page, paths);
  await page.reload();
  await expect(tray(page).getByText(/Uploading \d of \d/)).toBeVisible();
  await page.close();
  const later = await context.newPage();
  await later.goto('/');
  await expect(tray(later).getByRole('heading', { name: /^\d uploaded$/ })).toBeVisible({ timeout: 40_000 });
  await expectStored(server, paths);
  expect(asked).toEqual([]);
  await later.reload();
  await expect(later.getByText('Photo 5', { exact: true })).toBeVisible();
  await expect(tray(later)).toHaveCount(0);
});

test('a closed tab is continued by another, at once by one that is open, and nothing is sent twice', async ({
  server,
  signedIn: page,
  desk,
  context,
}) => {
  const paths = await mixedFiles(desk);
  await dropSlowly(page, paths);
  const second = await context.newPage();
  await second.goto('/');
  const own = await desk.file('Own.jpg', await picture(9));
  await drop(second, [own]);
  await expect(tray(second).getByRole('progressbar')).toHaveCount(1);
  await page.close();
  await expect(tray(second).getByRole('progressbar', { name: 'Three.bin' })).toBeAttached();
  await expect(tray(second).getByRole('heading', { name: /^\d uploaded$/ })).toBeVisible({ timeout: 40_000 });
  await expectStored(server, [...paths, own]);
});

test('uploads of a closed tab go on in the next; what the browser has lost of them is chosen again', async ({
  server,
  signedIn: page,
  desk,
  context,
}) => {
  const paths = await mixedFiles(desk);
  await dropSlowly(page, paths);
  await page.close();
  const between = await context.newPage();
  await between.goto('/healthz');
  await between.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry('uploads', { recursive: true });
  });
  await between.close();

  const later = await context.newPage();
  await later.goto('/');
  await expect(tray(later).getByRole('heading', { name: '8 files to choose again' })).toBeVisible();
  const wrong = later.waitForEvent('filechooser');
  await tray(later).getByRole('button', { name: 'Choose One.bin again' }).click();
  await (await wrong).setFiles(await desk.file('Other/One.bin', randomBytes(MB)));
  await expect(later.getByRole('alert').filter({ hasText: 'not the file that is missing' })).toBeVisible();
  const chooser = later.waitForEvent('filechooser');
  await tray(later).getByRole('button', { name: 'Choose again', exact: true }).click();
  const picker = await chooser;
  // Else iOS may never say what was chosen.
  expect(await picker.element().evaluate((input) => input.isConnected)).toBe(true);
  await picker.setFiles(paths);
  await expectEnd(later, '8 uploaded');
  await expectStored(server, paths);
});

test('signing out asks before it gives uploads up, and then leaves nothing of them in the browser', async ({
  signedIn: page,
  desk,
}) => {
  await dropSlowly(page, await mixedFiles(desk));
  await page.getByRole('button', { name: 'Sign out' }).click();
  const question = page.getByRole('alertdialog', { name: /Give up \d uploads\?/ });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toHaveCount(0);
  await expect(tray(page).getByText(/Uploading \d of 8/)).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await question.getByRole('button', { name: 'Give up and sign out' }).click();
  await expect(page.getByLabel('Personal access token')).toBeVisible();
  const left = await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('uploads');
    return Array.fromAsync(folder.keys());
  });
  expect(left).toEqual([]);
});

test.describe('by plain http from another computer', () => {
  test.use({ settings: { ALLOWED_HOSTS: 'vitrine.lan' } });

  test('uploads work, though the browser keeps nothing there', async ({
    server,
    playwright,
    launchOptions,
    desk,
  }) => {
    const args = [...CHROMIUM_ARGS, '--host-resolver-rules=MAP vitrine.lan 127.0.0.1'];
    const browser = await playwright.chromium.launch({ ...launchOptions, args });
    const page = await browser.newPage();
    const url = server.url.replace('127.0.0.1', 'vitrine.lan');
    await page.context().addCookies([{ ...(await server.signIn()), url }]);
    const paths = await mixedFiles(desk);
    await page.goto(url);
    await expect(page.getByRole('button', { name: 'Upload', exact: true }).first()).toBeVisible();
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
    await drop(page, paths);
    await expectEnd(page, '8 uploaded');
    await expectStored(server, paths);
    await browser.close();
  });
});

test('a part that cannot be loaded for a while costs what waited for it a retry, and the rest nothing', {
  tag: '@long',
}, async ({ server, signedIn: page, desk }) => {
  const paths = (await mixedFiles(desk)).slice(0, 3);
  let left = 6;
  await page.route(/upload-worker/, (route) => {
    left -= 1;
    return left < 0 ? route.continue() : route.abort();
  });
  await page.goto('/');
  await drop(page, paths);
  await expectEnd(page, '1 uploaded, 2 failed');
  await tray(page).getByRole('button', { name: 'Retry all' }).click();
  await expectEnd(page, '3 uploaded');
  await expectStored(server, paths);
});

test('a browser that crashes goes on with its uploads when it is started again', { tag: '@long' }, async ({
  server,
  playwright,
  launchOptions,
  desk,
}) => {
  const cookie = await server.signIn();
  const start = async () => {
    const browser = await playwright.chromium.launchPersistentContext(desk.path('profile'), {
      ...launchOptions,
      args: CHROMIUM_ARGS,
      baseURL: server.url,
    });
    await browser.addCookies([cookie]);
    return browser;
  };
  const paths = await mixedFiles(desk);
  const first = await start();
  await dropSlowly(await first.newPage(), paths);
  const crashed = first.waitForEvent('close');
  const session = await first.browser()?.newBrowserCDPSession();
  await Promise.race([session?.send('Browser.crash'), crashed]);
  await crashed;

  const second = await start();
  const page = await second.newPage();
  await page.goto('/');
  await expect(tray(page).getByRole('progressbar')).toHaveCount(8);
  await expectStored(server, paths);
  await second.close();
});
