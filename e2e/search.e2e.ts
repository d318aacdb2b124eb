import type { Page } from 'playwright/test';
import { card, expect, fill, grid, test } from './fixtures.ts';
import type { TestServer } from './server.ts';

/** Harbours: one at the top, one in Campaigns, one below that in Spring, which only its description tells. */
async function fillWithHarbours(server: TestServer) {
  const campaigns = await server.createFolder('Campaigns');
  const spring = await server.createFolder('Spring', campaigns.id);
  const [top, first, second] = [
    ...(await fill(server, 1)),
    ...(await fill(server, 1, campaigns.id)),
    ...(await fill(server, 1, spring.id)),
  ];
  const change = (id: string | undefined, body: object) =>
    server.api('PATCH', `/api/v1/media-manager/files/${id}`, body);
  await change(top?.id, { title: '<script>harbour</script>', isFavorite: true });
  await change(first?.id, {
    title: 'By the sea',
    altText: 'Boats of all colours lie in the Harbour at dusk',
  });
  await change(second?.id, { title: 'At night', description: 'The harbour from the hill' });
  return { campaigns, spring };
}

const found = (page: Page) => grid(page).locator('[data-file-id]');
const scope = (page: Page, name: string) =>
  page.getByRole('search').getByRole('button', { name: `Search in: ${name}`, exact: true });

test('a search looks where it is told to, marks what it found, and says where that lies', async ({
  server,
  signedIn: page,
}) => {
  const { campaigns, spring } = await fillWithHarbours(server);
  await page.goto(`/l/own/folders/${campaigns.id}`);
  await expect(card(page, 'By the sea')).toBeVisible();
  const field = page.getByRole('searchbox', { name: 'Search files' });
  await page.keyboard.press('/');
  await expect(field).toBeFocused();
  await page.keyboard.type('HARB');
  await expect(found(page)).toHaveCount(2);
  await page.keyboard.press('ArrowDown');
  await expect(found(page).first()).toBeFocused();
  const byTheSea = grid(page).getByRole('gridcell', { name: 'By the sea' });
  await expect(byTheSea.locator('mark')).toHaveText('Harb');
  await expect(byTheSea.getByText('In folder')).toHaveCount(0);
  const atNight = grid(page).getByRole('gridcell', { name: 'At night' });
  await expect(atNight.getByText('Matches description')).toBeVisible();
  await expect(atNight.getByText('Spring', { exact: true })).toBeVisible();

  await scope(page, 'This folder and below').click();
  await page.getByRole('menuitemradio', { name: 'Everywhere' }).click();
  await expect(found(page)).toHaveCount(3);
  await expect(
    grid(page).getByRole('gridcell', { name: '<script>harbour</script>' }).locator('mark'),
  ).toHaveText('harb');
  await page.reload();
  await expect(found(page)).toHaveCount(3);
  await scope(page, 'Everywhere').click();
  await page.getByRole('menuitemradio', { name: 'This folder', exact: true }).click();
  await expect(found(page)).toHaveCount(1);
  await page.goBack();
  await expect(found(page)).toHaveCount(3);

  await atNight.click({ button: 'right', position: { x: 90, y: 20 } });
  await page.getByRole('menuitem', { name: 'Open its folder' }).click();
  await expect(page).toHaveURL(new RegExp(`/folders/${spring.id}$`));
  await expect(found(page)).toHaveCount(1);
  await expect(grid(page).getByRole('gridcell', { name: 'At night' })).toBeFocused();
  // Where one looked last, one looks next.
  await page.keyboard.press('/');
  await expect(field).toBeFocused();
  await page.keyboard.type('sea');
  await expect(scope(page, 'This folder')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(card(page, 'At night')).toBeVisible();
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(grid(page).locator(':focus')).toHaveCount(1);
});

test('nothing found names what is in the way, and how much there is without it and elsewhere', async ({
  server,
  signedIn: page,
}) => {
  const { spring } = await fillWithHarbours(server);
  await page.goto(`/l/own/folders/${spring.id}?q=harb&in=folder&favourite=true&minSize=1`);
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Without “1 B or larger”: 0 found' })).toBeVisible();
  await page.getByRole('button', { name: 'Without “Favourites”: 1 found' }).click();
  await expect(card(page, 'At night')).toBeVisible();
  await page.goBack();
  await page.getByRole('button', { name: 'Search everywhere: 1 found' }).click();
  await expect(found(page)).toHaveCount(1);
  await expect(page).toHaveURL(/in=everywhere/);

  // Without a search, the same filters in the whole library.
  await page.goto(`/l/own/folders/${spring.id}?favourite=true&minSize=1`);
  await page.getByRole('button', { name: 'Look everywhere: 1 found' }).click();
  await expect(page).toHaveURL(/\/files\?favourite=true&minSize=1$/);
  await expect(found(page)).toHaveCount(1);
});
