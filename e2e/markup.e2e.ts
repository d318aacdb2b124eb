import { card, expect, grid, test } from './fixtures.ts';
import { picture } from './pictures.ts';

const names = {
  script: '<img src=x onerror="window.ran = true"><script>window.ran = true</script>',
  rightToLeft: 'שלום עולם ‮gpj.evil',
  long: 'x'.repeat(255),
  emoji: '👩‍👩‍👧‍👦 '.repeat(20).trim(),
};

test('whatever a title holds is text: it runs nothing and breaks no layout', async ({
  server,
  signedIn: page,
}) => {
  let index = 0;
  const ids: string[] = [];
  for (const title of Object.values(names)) {
    index += 1;
    const bytes = await picture(index, { width: 64, height: 64 });
    const fields = { fileName: `${index} & ${'y'.repeat(200)}.jpg`, altText: title, description: title };
    ids.push((await server.createFile(bytes, { ...fields, title })).id);
  }
  await server.createFolder(names.script);
  await server.createFolder(names.long);

  for (const view of ['grid', 'list']) {
    for (const id of view === 'grid' ? ids : ids.slice(0, 1)) {
      await page.goto(`/l/own/folders/root?view=${view}&file=${id}`);
      const panel = page.getByRole('complementary', { name: 'Details' });
      await expect(panel.getByRole('textbox', { name: 'Title' })).toBeVisible();
      await expect(grid(page).locator('[data-file-id]')).toHaveCount(4);
      for (const landmark of [page.getByRole('main'), panel]) {
        await expect
          .poll(() => landmark.evaluate((element) => element.scrollWidth - element.clientWidth))
          .toBeLessThanOrEqual(0);
      }
    }
    await expect(card(page, names.script)).toBeVisible();
  }
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});
