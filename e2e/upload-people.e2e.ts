import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright/test';
import { card, expect } from './fixtures.ts';
import { picture } from './pictures.ts';
import { type Desk, drop, expectEnd, limitUpload, sha256, test, tray } from './upload-helpers.ts';

const MB = 1_000_000;

const tokenField = (page: Page) => page.getByLabel('Personal access token');

async function signIn(page: Page, token: string): Promise<void> {
  await tokenField(page).fill(token);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeVisible();
}

/** Three that take minutes on the slow line, and one behind them that lies on the browser's disk. */
async function dropSlowly(page: Page, desk: Desk): Promise<string[]> {
  const paths = [];
  for (const name of ['One.bin', 'Two.bin', 'Three.bin'])
    paths.push(await desk.file(name, randomBytes(4 * MB)));
  const small = await desk.file('Behind.jpg', await picture(1));
  await limitUpload(page, MB / 5);
  await drop(page, paths);
  await expect(tray(page).getByText(/ of 4 MB · Home/)).toHaveCount(3);
  await drop(page, [small]);
  await expect(tray(page).getByText('Ready to be sent')).toHaveCount(1);
  return [...paths, small];
}

/** What this browser still has of uploads: files on its disk, and records of them. */
function keptIn(page: Page): Promise<{ files: string[]; records: number }> {
  return page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('uploads');
    const files = await Array.fromAsync(folder.keys());
    const records = await new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open('vitrine-uploads');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const counting = opening.result.transaction('records').objectStore('records').count();
        counting.onsuccess = () => resolve(counting.result);
        counting.onerror = () => reject(counting.error);
      };
    });
    return { files, records };
  });
}

test('who signs in next on the same page neither sees nor sends what another left; that goes on when they are back', async ({
  server,
  page,
  desk,
}) => {
  const [ana, ben] = [
    await server.token('media:read,media:write'),
    await server.token('media:read,media:write'),
  ];
  await page.goto('/');
  await signIn(page, ana);
  const hers = await dropSlowly(page, desk);
  await page.request.delete('/api/session', { headers: { 'x-vitrine': '1' } });
  await expect(tokenField(page)).toBeVisible();

  await signIn(page, ben);
  await expect(tray(page)).toHaveCount(0);
  await limitUpload(page, null);
  const his = await desk.file('Ben.jpg', await picture(2));
  await drop(page, [his]);
  await expectEnd(page, '1 uploaded');
  await expect(tray(page).getByRole('progressbar')).toHaveCount(1);
  expect((await server.files()).data.map(({ upload }) => upload.fileName)).toEqual(['Ben.jpg']);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(tokenField(page)).toBeVisible();

  await signIn(page, ana);
  await expectEnd(page, '4 uploaded');
  const sums = (await server.files()).data.map(({ upload }) => upload.checksum);
  expect(sums.sort()).toEqual((await Promise.all([...hers, his].map(sha256))).sort());
});

test('giving up and signing out leaves nothing, even where the page is at the sign-in before the answer is there', async ({
  server,
  signedIn: page,
  desk,
}) => {
  await page.goto('/');
  await dropSlowly(page, desk);
  await page.route('**/api/session', async (route) => {
    if (route.request().method() !== 'DELETE') return route.continue();
    const response = await route.fetch();
    await expect(tokenField(page)).toBeVisible();
    await route.fulfill({ response });
  });
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Give up and sign out' }).click();
  await expect(tokenField(page)).toBeVisible();
  await expect.poll(() => keptIn(page)).toEqual({ files: [], records: 0 });

  await limitUpload(page, null);
  await signIn(page, await server.token('media:read,media:write'));
  await expect(page.getByText('Drop', { exact: false }).first()).toBeVisible();
  await expect(tray(page)).toHaveCount(0);
  const answer = await page.request.get('/api/v1/media-manager/files');
  expect(await answer.json()).toMatchObject({ total: 0 });
});

test('a question that nobody answered is given up with a sign-out too, which asks first', async ({
  server,
  signedIn: page,
  desk,
}) => {
  await server.createFile(await picture(1), { fileName: 'Quay.jpg', mimeType: 'image/jpeg', title: 'Quay' });
  await page.goto('/');
  await expect(card(page, 'Quay')).toBeVisible();
  await drop(page, [await desk.file('Quay.jpg', await picture(2))]);
  await expect(tray(page).getByRole('heading', { name: '1 name conflict' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  const question = page.getByRole('alertdialog', { name: 'Give up 1 upload?' });
  await question.getByRole('button', { name: 'Give up and sign out' }).click();
  await expect(tokenField(page)).toBeVisible();
  await signIn(page, await server.token('media:read,media:write'));
  await expect(card(page, 'Quay')).toBeVisible();
  await expect(tray(page)).toHaveCount(0);
});
