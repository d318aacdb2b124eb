import { card, expect, grid } from './fixtures.ts';
import { picture } from './pictures.ts';
import { drop, test } from './upload-helpers.ts';

test('start, sign in, drop a picture, see it, write its alt text, reload: it is all there', async ({
  server,
  page,
  desk,
}) => {
  await page.goto(server.signInLink);
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeVisible();
  await expect(page.getByText('Your library is empty')).toBeVisible();

  await drop(page, [await desk.file('orchard.jpg', await picture(1))]);
  await expect(card(page, 'orchard')).toBeVisible();
  await expect(card(page, 'orchard').locator('img').first()).toHaveJSProperty('complete', true);

  await card(page, 'orchard').getByText('Add alt text').click();
  await page.keyboard.type('Apple trees under a pink sky');
  await page.keyboard.press('Enter');
  await expect(card(page, 'orchard').getByText('Apple trees under a pink sky')).toBeVisible();

  await page.reload();
  await expect(card(page, 'orchard').getByText('Apple trees under a pink sky')).toBeVisible();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '1');

  await server.stop();
  await server.start();
  await page.reload();
  await expect(card(page, 'orchard').getByText('Apple trees under a pink sky')).toBeVisible();
});
