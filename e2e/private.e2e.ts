import { card, expect, fill, test } from './fixtures.ts';

test('a private file is refused to strangers and still shown to its people', async ({
  server,
  signedIn: page,
}) => {
  const [file] = await fill(server, 2);
  const plain = file?.upload.fileUrl ?? '';
  expect((await fetch(plain)).status).toBe(200);

  await page.goto(`/l/own/folders/root?file=${file?.id}`);
  const panel = page.getByRole('complementary', { name: 'Details' });
  await panel.getByRole('switch', { name: 'Private' }).click();
  await expect(panel.getByRole('switch', { name: 'Private' })).toBeChecked();
  await expect.poll(async () => (await server.files('isPrivate=true')).total).toBe(1);

  const refused = await fetch(plain);
  expect(refused.status).toBe(403);
  expect(await refused.text()).not.toContain('JFIF');
  expect((await fetch(`${plain}&w=320`)).status).toBe(403);

  const signed = (await server.files('isPrivate=true')).data[0]?.upload.fileUrl ?? '';
  expect(signed).toContain('signature=');
  expect((await fetch(signed)).status).toBe(200);
  const forged = signed.replace(/signature=./, (start) => `signature=${start.endsWith('A') ? 'B' : 'A'}`);
  expect((await fetch(forged)).status).toBe(403);

  await page.reload();
  const thumbnail = card(page, 'Picture 1').locator('img');
  await expect(thumbnail).toBeVisible();
  await expect
    .poll(() =>
      thumbnail.evaluate(
        (image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0,
      ),
    )
    .toBe(true);

  await page.goto('/l/own/files?private=true');
  await expect(card(page, 'Picture 1')).toBeVisible();
  await expect(card(page, 'Picture 2')).toHaveCount(0);

  await panel.waitFor({ state: 'detached' });
  await page.goto(`/l/own/folders/root?file=${file?.id}`);
  await panel.getByRole('switch', { name: 'Private' }).click();
  await expect.poll(async () => (await fetch(plain)).status).toBe(200);
});
