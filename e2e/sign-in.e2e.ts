import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, fill, grid, test } from './fixtures.ts';

const navigation = { name: 'Library' } as const;

test('the printed link signs in once, and leaves no code in the address', async ({
  server,
  page,
  browser,
}) => {
  await page.goto(server.signInLink);
  await expect(page.getByRole('navigation', navigation)).toBeVisible();
  await expect(page).toHaveURL(`${server.url}/l/own/folders/root`);
  await page.goBack().catch(() => null);
  expect(page.url()).not.toContain(server.signInLink.split('#')[1] ?? 'the code');

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(server.signInLink);
  await expect(stranger.getByRole('alert').filter({ hasText: 'already used' })).toBeVisible();
  await expect(stranger.getByRole('navigation', navigation)).toHaveCount(0);
});

test('an empty library says what to do, and the sample pictures are one click away', async ({
  signedIn: page,
}) => {
  await page.goto('/');
  await expect(page.getByText(/drop/i).first()).toBeVisible();
  await page.getByRole('button', { name: 'Add sample pictures' }).click();
  await expect(page.getByRole('treeitem').first()).toBeVisible();
  await page.getByRole('link', { name: /All files/ }).click();
  await expect(grid(page).locator('[data-file-id] img').first()).toBeVisible();
});

test('without a session every place leads to sign-in, and from there back to it', async ({
  server,
  page,
}) => {
  await fill(server, 1);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['server/cli/token.ts', 'create', '--name', 'Ana', '--abilities', 'media:read'],
    { cwd: join(import.meta.dirname, '..'), env: { ...process.env, VITRINE_DATA: server.dataFolder } },
  );
  const token = stdout.trim();
  expect(token).toMatch(/^vt_[\w-]{40,}$/);

  await page.goto('/l/own/files?view=list&sort=title');
  await page.getByLabel('Personal access token').fill('vt_wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'wrong, expired or revoked' })).toBeVisible();

  await page.getByLabel('Personal access token').fill(token);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${server.url}/l/own/files?view=list&sort=title`);
  await expect(grid(page).getByText('Picture 1', { exact: true })).toBeVisible();
});

test('signing out ends the session here and on the server', async ({ server, signedIn: page, context }) => {
  await page.goto('/');
  await expect(page.getByRole('navigation', navigation)).toBeVisible();
  const cookies = await context.cookies();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Personal access token')).toBeVisible();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${server.url}/api/session`, { headers: { Cookie: cookie } });
  expect(answer.status).toBe(401);
});
