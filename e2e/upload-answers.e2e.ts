import { expect } from './fixtures.ts';
import { picture } from './pictures.ts';
import { type Refusal, RefusingProxy } from './refusing-proxy.ts';
import { expectExactly } from './stored-tree.ts';
import { test as base, type Desk, drop, expectEnd, tray } from './upload-helpers.ts';

const test = base.extend<{ front: RefusingProxy }>({
  front: async ({ server }, use) => {
    const front = await RefusingProxy.create(server.port);
    await use(front);
    await front.dispose();
  },
});

// Another port than the server's own is another host to it.
test.use({ settings: { ALLOWED_HOSTS: '127.0.0.1' } });

async function pictures(desk: Desk, name: string, count: number, first = 1): Promise<string[]> {
  const paths: string[] = [];
  for (let index = first; index < first + count; index += 1)
    paths.push(await desk.file(`${name} ${index}.jpg`, await picture(index, { width: 64, height: 48 })));
  return paths;
}

const said = (status: number, message: string): Refusal => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ message }),
});

test('what is busy, away or too slow is asked again, not before it says; nothing is stored twice', async ({
  server,
  front,
  signedIn: page,
  desk,
}) => {
  const paths = await pictures(desk, 'Harbour', 8);
  const wait = { 'Retry-After': '2' };
  front.refusals.push(
    { status: 429, headers: wait },
    { status: 409 },
    { status: 408 },
    { status: 503, headers: wait },
    { status: 502 },
    { status: 504 },
    { status: 503 },
  );
  await page.goto(front.url);
  await drop(page, paths);
  await expectEnd(page, '8 uploaded');
  await expectExactly(server, paths);

  const tries = Map.groupBy(front.tries, ({ key }) => key);
  expect(tries.size).toBe(8);
  const refused = [...tries.values()].flatMap((each) =>
    each.flatMap(({ at, refused }, index) => {
      const next = each[index + 1];
      return refused === null ? [] : [{ refused, waited: next ? next.at - at : 0 }];
    }),
  );
  expect(refused).toHaveLength(7);
  // After a 408 on a connection that it has used before, Chromium asks again by itself, at once.
  for (const { refused: status, waited } of refused.filter((each) => each.refused !== 408))
    expect(waited).toBeGreaterThan(status === 429 ? 1900 : 400);
});

test('what is refused for good says why, is not asked again by itself, and does not hold up the rest', async ({
  server,
  front,
  signedIn: page,
  desk,
}) => {
  const paths = await pictures(desk, 'Quay', 6);
  front.refusals.push(said(403, 'This token may not write.'), { status: 413 }, said(400, 'That is no JSON.'));
  await page.goto(front.url);
  await drop(page, paths);
  await expectEnd(page, '3 uploaded, 3 failed');
  await expect(tray(page).getByText('This token may not write.', { exact: true })).toBeVisible();
  await expect(tray(page).getByText('The server refused with status 413.', { exact: true })).toBeVisible();
  await expect(tray(page).getByText('That is no JSON.', { exact: true })).toBeVisible();
  await expect(tray(page).getByRole('alert')).toHaveText(/3 files could not be uploaded, 3 could/);
  expect(front.tries).toHaveLength(6);
  await tray(page).getByRole('button', { name: 'Retry all' }).click();
  await expectEnd(page, '5 uploaded, 1 failed');
  await expect(tray(page).getByRole('button', { name: 'Retry all' })).toHaveCount(0);
  expect((await server.files()).total).toBe(5);
});

test('two tabs at once: three connections altogether, and each file stored once', async ({
  server,
  front,
  signedIn: page,
  context,
  desk,
}) => {
  const [left, right] = [await pictures(desk, 'Left', 15), await pictures(desk, 'Right', 15, 16)];
  const second = await context.newPage();
  await Promise.all([page.goto(front.url), second.goto(front.url)]);
  await Promise.all([drop(page, left), drop(second, right)]);
  await Promise.all([expectEnd(page, '15 uploaded'), expectEnd(second, '15 uploaded')]);
  await expectExactly(server, [...left, ...right]);
  expect(front.mostAtOnce).toBe(3);
});
