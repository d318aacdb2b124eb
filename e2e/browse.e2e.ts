import type { Page } from 'playwright/test';
import { card, expect, fill, grid, test } from './fixtures.ts';

const titles = (page: Page) =>
  grid(page)
    .locator('[data-file-id]')
    .evaluateAll((cards) => cards.map((element) => element.getAttribute('aria-label')));

test('files are found, filtered and sorted, and the address says how', async ({ server, signedIn: page }) => {
  const files = await fill(server, 6);
  await server.createFile(Buffer.from('a,b\n'), {
    fileName: 'prices.csv',
    mimeType: 'text/csv',
    title: 'Prices',
  });
  const change = (index: number, body: object) =>
    server.api('PATCH', `/api/v1/media-manager/files/${files[index]?.id}`, body);
  await change(0, { altText: 'A harbour at night' });
  await change(1, { altText: '', isFavorite: true });
  await page.goto('/l/own/files');
  await expect(page.getByText('7 files', { exact: true }).first()).toBeVisible();

  await page.keyboard.press('/');
  await expect(page.getByRole('search').getByRole('searchbox', { name: 'Search files' })).toBeFocused();
  await page.keyboard.type('HARB');
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(1);
  await expect(page).toHaveURL(/q=HARB/);
  await page.keyboard.press('Escape');
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(7);
  await expect(page).not.toHaveURL(/q=/);

  await page.getByRole('button', { name: 'Images', exact: true }).click();
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(6);
  await expect(page.getByRole('button', { name: 'Images', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.getByRole('button', { name: 'No alt text · 4' }).click();
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(4);
  await page.reload();
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(4);
  await page.goBack();
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(6);
  await page.goBack();
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(7);

  await page.getByRole('button', { name: 'Filters', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Filters' });
  await expect(panel.getByRole('radio', { name: 'Images , 6 files' })).not.toBeChecked();
  await panel.getByRole('radio', { name: 'Documents , 1 file' }).check();
  await panel.getByRole('textbox', { name: 'Largest size' }).fill('1');
  await panel.getByRole('radio', { name: /^Today , 1 file/ }).check();
  await panel.getByRole('button', { name: 'Show 1 file' }).click();
  await expect(panel).toHaveCount(0);
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(1);
  for (const part of [/type=document/, /maxSize=1000000/, /added=today/]) await expect(page).toHaveURL(part);
  await page.reload();
  await page.getByRole('button', { name: 'Remove filter: Documents' }).click();
  await expect(grid(page).locator('[data-file-id]')).toHaveCount(7);
  await expect(page.getByRole('button', { name: 'Filters, 2 on' })).toBeFocused();
  await page.getByRole('button', { name: 'Remove filter: 1 MB or smaller' }).click();
  await page.getByRole('button', { name: 'Remove filter: Added today' }).click();
  await expect(page).not.toHaveURL(/maxSize|added/);

  await page.getByRole('button', { name: /^Sort/ }).click();
  await page
    .getByRole('menu', { name: 'Sort' })
    .getByRole('menuitemradio', { name: 'Title, Z to A' })
    .click();
  await expect(page).toHaveURL(/sort=title/);
  await expect
    .poll(() => titles(page))
    .toEqual(['Prices', 'Picture 6', 'Picture 5', 'Picture 4', 'Picture 3', 'Picture 2', 'Picture 1']);
});

test('nothing found says what to change, and an outage never looks empty', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 2);
  await page.goto('/l/own/folders/root?q=nothing&favourite=true');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(card(page, 'Picture 1')).toBeVisible();

  await server.stop();
  await page.getByRole('button', { name: 'Favourites', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toBeVisible();
  await expect(page.getByText(/empty|nothing found/i)).toHaveCount(0);
  await page.goBack();
  await expect(card(page, 'Picture 1')).toBeVisible();
  await server.start();
  await page.goForward();
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
});

test('an empty library and an empty folder say what to do next', async ({ server, signedIn: page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Your library is empty' })).toBeVisible();
  await page.getByRole('button', { name: 'Add sample pictures' }).click();
  await expect(page.getByRole('heading', { name: 'Your library is empty' })).toHaveCount(0);
  await expect.poll(async () => (await server.files()).total).toBeGreaterThan(0);

  const folder = await server.createFolder('Nothing here');
  await page.goto(`/l/own/folders/${folder.id}`);
  await expect(page.getByRole('heading', { name: 'This folder is empty' })).toBeVisible();
  // The keys of the page need no file to hold the focus.
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog', { name: 'New folder' })).toBeVisible();
});

test('cards have three sizes and the list has the columns one chooses, here and after a reload', async ({
  server,
  signedIn: page,
}) => {
  await fill(server, 12);
  await page.goto('/l/own/files');
  await expect(card(page, 'Picture 1')).toBeVisible();
  const columns = async () => Number(await grid(page).getAttribute('aria-colcount'));
  const medium = await columns();
  const choose = async (size: string) => {
    await page.getByRole('button', { name: 'Card size' }).click();
    await page.getByRole('menuitemradio', { name: size }).click();
  };
  await choose('Large');
  await expect.poll(columns).toBeLessThan(medium);
  await choose('Small');
  await expect.poll(columns).toBeGreaterThan(medium);
  await page.reload();
  await expect.poll(columns).toBeGreaterThan(medium);

  await page.getByRole('button', { name: 'List view' }).click();
  const header = (name: string) => grid(page).getByRole('columnheader', { name, exact: true });
  await expect(header('Size')).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  const menu = page.getByRole('menu', { name: 'Columns' });
  await menu.getByRole('menuitemcheckbox', { name: 'Size' }).click();
  await menu.getByRole('menuitemcheckbox', { name: 'Dimensions' }).click();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(header('Size')).toHaveCount(0);
  await expect(card(page, 'Picture 1').getByText('320 × 240', { exact: true })).toBeVisible();

  const edge = page.getByRole('separator', { name: 'Width of Type' });
  await expect(edge).toHaveAttribute('aria-valuenow', '88');
  const box = await edge.boundingBox();
  if (!box) throw new Error('the column has no edge');
  await page.mouse.move(box.x + 4, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 64, box.y + 10, { steps: 3 });
  await page.mouse.up();
  await expect(edge).toHaveAttribute('aria-valuenow', '148');
  await page.reload();
  await expect(edge).toHaveAttribute('aria-valuenow', '148');
  await expect(header('Dimensions')).toBeVisible();
  await expect(header('Size')).toHaveCount(0);
  await edge.dblclick();
  await expect(edge).toHaveAttribute('aria-valuenow', '88');
  await header('Dimensions').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Hide column' }).click();
  await expect(header('Dimensions')).toHaveCount(0);
});
