import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { card, expect } from './fixtures.ts';
import { picture } from './pictures.ts';
import { expectExactly } from './stored-tree.ts';
import { drop, expectEnd, limitUpload, test, tray } from './upload-helpers.ts';

const MB = 1_000_000;

test.describe('in a library of 8 MB', () => {
  test.use({ settings: { MAX_LIBRARY_SIZE: '8MB' } });

  test('that fills up meanwhile, what has no room is said, the rest goes on, and Retry stores it once there is room', async ({
    server,
    signedIn: page,
    desk,
  }) => {
    const paths = [
      await desk.file('Long.bin', randomBytes(3 * MB)),
      await desk.file('Other.bin', randomBytes(3 * MB)),
    ];
    for (let index = 1; index <= 3; index += 1)
      paths.push(await desk.file(`Quay ${index}.jpg`, await picture(index)));
    await page.goto('/');
    await limitUpload(page, MB / 20);
    await drop(page, paths);
    await expect(tray(page).getByText(/ of 3 MB · Home/)).toHaveCount(2);
    const others = await server.createFile(randomBytes(6 * MB), { fileName: 'Others.bin' });
    await limitUpload(page, null);
    await expectEnd(page, '3 uploaded, 2 failed');
    await expect(
      tray(page).getByText(/The library is full.* Delete files for good from the trash/),
    ).toHaveCount(2);
    await expect(card(page, 'Quay 3')).toBeVisible();

    await server.api('DELETE', `/api/v1/media-manager/files/${others.id}`);
    await server.api('DELETE', `/api/v1/media-manager/trash/files/${others.id}`);
    await tray(page).getByRole('button', { name: 'Retry all' }).click();
    await expectEnd(page, '5 uploaded');
    await expectExactly(server, paths);
  });
});

test.describe('on a small disk', () => {
  test.skip(process.getuid?.() !== 0, 'Only root can mount one.');
  test.use({
    settings: async ({ browserName: _ }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'vitrine-full-'));
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder]);
      await use({ VITRINE_DATA: join(folder, 'data') });
      execFileSync('umount', [folder]);
      await rm(folder, { recursive: true });
    },
  });

  test('that something else has filled to the last byte, uploads say so, and Retry stores them once there is room', {
    tag: '@long',
  }, async ({ server, settings, signedIn: page, desk }) => {
    const paths: string[] = [];
    for (let index = 1; index <= 6; index += 1)
      paths.push(await desk.file(`Quay ${index}.jpg`, await picture(index)));
    await page.goto('/');
    await drop(page, paths.slice(0, 2));
    await expectEnd(page, '2 uploaded');
    const filler = join(settings.VITRINE_DATA ?? '', '..', 'filler');
    await fillDisk(filler);
    await drop(page, paths.slice(2));
    await expectEnd(page, '4 failed');
    await expect(
      tray(page)
        .getByText(/library is full/)
        .first(),
    ).toBeVisible();
    await expect(card(page, 'Quay 1')).toBeVisible();
    await rm(filler);
    await tray(page).getByRole('button', { name: 'Retry all' }).click();
    await expectEnd(page, '4 uploaded');
    await expectExactly(server, paths);
  });
});

async function fillDisk(path: string): Promise<void> {
  const file = await open(path, 'w');
  for (const size of [MB, 4096]) {
    const fill = async (): Promise<never> => {
      for (;;) await file.write(new Uint8Array(size));
    };
    await expect(fill()).rejects.toMatchObject({ code: 'ENOSPC' });
  }
  await file.close();
}

/** Bytes that the browser lets this origin keep; null: as much as usual. */
async function limitDisk(page: Page, origin: string, quotaSize: number | null): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize !== null && { quotaSize }) });
}

test('where the browser’s disk is full, what it cannot prepare is said, the rest goes on, and Retry works once there is room', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const paths = [await desk.file('Film.bin', new Uint8Array(70 * MB).fill(7))];
  for (let index = 1; index <= 3; index += 1)
    paths.push(await desk.file(`Quay ${index}.jpg`, await picture(index)));
  paths.push(await desk.file('Clip.bin', randomBytes(6 * MB)));
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Upload', exact: true }).first()).toBeVisible();
  await limitDisk(page, server.url, 4 * MB);
  await drop(page, paths);
  await expectEnd(page, '4 uploaded, 1 failed');
  await expect(
    tray(page).getByText(/no room left to prepare the file\. Free some space and retry/),
  ).toBeVisible();
  await limitDisk(page, server.url, null);
  await tray(page).getByRole('button', { name: 'Retry Film.bin' }).click();
  await expectEnd(page, '5 uploaded');
  await expectExactly(server, paths);
});
