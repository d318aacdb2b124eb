import { randomBytes } from 'node:crypto';
import { CuttingProxy } from './cutting-proxy.ts';
import { expect } from './fixtures.ts';
import { expectExactly, storedTree } from './stored-tree.ts';
import { drop, expectEnd, LONG, test, tray } from './upload-helpers.ts';

const trial = test.extend<{ network: CuttingProxy }>({
  network: async ({ server }, use) => {
    const proxy = await CuttingProxy.create(server.port, 5);
    await use(proxy);
    await proxy.dispose();
  },
});

// Another port than the server's own is another host to it.
trial.use({ settings: { ALLOWED_HOSTS: '127.0.0.1' } });

/** Of all sizes from a few bytes to what takes several packets, in one order. */
const sizeOf = (index: number) => 10 + ((index * 7919) % 60_000);

for (const { count, ...options } of [{ count: 40 }, { count: 500, tag: '@long' }])
  trial(
    `a network that breaks off all the time: ${count} of ${count} files arrive, each once`,
    options,
    async ({ server, network, signedIn: page, desk }) => {
      if (count > 100) trial.setTimeout(2 * LONG);
      const paths: string[] = [];
      for (let index = 1; index <= count; index += 1)
        paths.push(await desk.file(`Shoot/Day ${index % 4}/${index}.bin`, randomBytes(sizeOf(index))));
      await desk.emptyFolder('Shoot/Later');
      await page.goto(network.url);
      await expect(page.getByRole('button', { name: 'Upload', exact: true }).first()).toBeVisible();
      network.isBad = true;
      await drop(page, [desk.path('Shoot')]);
      await expectEnd(page, `${count} uploaded`, count > 100 ? LONG : undefined);
      network.isBad = false;
      await expectExactly(server, paths);
      const { folders } = await storedTree(server);
      expect(folders).toEqual(['/Shoot', ...[0, 1, 2, 3].map((day) => `/Shoot/Day ${day}`), '/Shoot/Later']);
      expect(Math.min(network.cuts.up, network.cuts.down)).toBeGreaterThan(0);
    },
  );

trial(
  'a server killed again and again: 800 of 800 files arrive, each once',
  { tag: '@long' },
  async ({ server, signedIn: page, desk }) => {
    trial.setTimeout(2 * LONG);
    const paths: string[] = [];
    for (let index = 1; index <= 800; index += 1)
      paths.push(await desk.file(`${index}.bin`, randomBytes(sizeOf(index))));
    await page.goto('/');
    await expect(page.getByRole('button', { name: 'Upload', exact: true }).first()).toBeVisible();
    await drop(page, paths);
    for (const after of [50, 200, 350, 500]) {
      await expect
        .poll(async () => Number((await tray(page).getByRole('heading').innerText()).match(/\d+/)?.[0]), {
          timeout: LONG,
          intervals: [50],
        })
        .toBeGreaterThan(after);
      await server.stop('SIGKILL');
      await expect(tray(page).getByText('Paused: the server does not answer')).toBeVisible();
      await server.start();
    }
    await expectEnd(page, '800 uploaded', LONG);
    await expectExactly(server, paths);
  },
);
