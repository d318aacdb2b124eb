import { randomBytes } from 'node:crypto';
import { expect } from './fixtures.ts';
import { expectEnd, limitUpload, test, tray } from './upload-helpers.ts';

const MB = 1_000_000;

test('with the keyboard alone: the focus stays in the list of uploads, whatever becomes of what has it', async ({
  signedIn: page,
  desk,
}) => {
  const paths = [await desk.file('Film.bin', randomBytes(6 * MB))];
  for (let index = 1; index <= 30; index += 1)
    paths.push(await desk.file(`Take ${index}.bin`, randomBytes(MB / 4)));
  const button = (name: string) => tray(page).getByRole('button', { name, exact: true });
  const list = tray(page).locator('[data-tray-list]');
  const choose = async (chosen: string[]) => {
    const picker = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Upload', exact: true }).first().focus();
    await page.keyboard.press('Enter');
    await (await picker).setFiles(chosen);
  };
  await page.goto('/');
  await choose([await desk.file('First.bin', randomBytes(1_000))]);
  await expectEnd(page, '1 uploaded');
  await limitUpload(page, MB / 5);
  await choose(paths);
  // The list follows the work until the focus holds it still.
  await list.focus();
  await page.keyboard.press('Home');
  await expect(button('Cancel Film.bin')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(button('Cancel Film.bin')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button('Retry Film.bin')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button('Cancel Film.bin')).toBeFocused();

  // Where it is on screen no more.
  await page.keyboard.press('End');
  await expect(button('Cancel Take 30.bin')).toBeVisible();
  await expect(button('Cancel Film.bin')).toBeFocused();
  await limitUpload(page, null);
  await expectEnd(page, '31 uploaded');
  await expect(button('Film.bin: Stored')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(button('Film.bin: Stored')).toHaveCount(0);

  await limitUpload(page, MB / 5);
  const more = [
    await desk.file('Sound.bin', randomBytes(4 * MB)),
    await desk.file('Song.bin', randomBytes(4 * MB)),
  ];
  await choose(more);
  // Given up while it is still read, nothing would be left of it.
  await expect(button('Details of Song.bin')).toBeVisible();
  await button('Cancel all').focus();
  await page.keyboard.press('Enter');
  await expect(list).toBeFocused();
  await expect(tray(page).getByText('2 cancelled')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(button('Cancel Sound.bin')).toBeVisible();
  await expect(button('Cancel Song.bin')).toBeVisible();
  await button('Cancel all').press('Enter');
  await expect(tray(page).getByText('2 cancelled')).toBeVisible();

  await button('Retry Song.bin').focus();
  await page.keyboard.press('Enter');
  await button('Details of Song.bin').focus();
  await limitUpload(page, null);
  await expectEnd(page, '1 uploaded');
  await expect(list).toBeFocused();
  await button('Clear').focus();
  await page.keyboard.press('Enter');
  await expect(tray(page)).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
});
