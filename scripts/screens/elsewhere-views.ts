import type { Page } from 'playwright';
import { card } from '../../e2e/fixtures.ts';
import type { TestServer } from '../../e2e/server.ts';
import { networkIdle } from '../network-idle.ts';
import type { View } from './view.ts';

type Listed = { data: { id: string; name: string }[] };

/** Added once: this server as a K-LINK library of its own, and one that is away. */
async function libraryNamed(server: TestServer, name: 'Press office' | 'Archive'): Promise<string> {
  const find = async () =>
    (await server.api<Listed>('GET', '/api/libraries')).data.find((library) => library.name === name)?.id;
  const known = await find();
  if (known) return known;
  const isAway = name === 'Archive';
  const baseUrl = isAway ? 'http://127.0.0.1:9' : server.url;
  const token = isAway ? 'secret' : await server.token('media:read,media:write');
  await server.api('POST', '/api/libraries', { name, kind: 'klink', baseUrl, token });
  return (await find()) ?? '';
}

async function open(page: Page, server: TestServer): Promise<void> {
  await page.goto(`/l/${await libraryNamed(server, 'Press office')}/files`);
  await card(page, 'Petals in the wind').waitFor();
  await networkIdle(page);
}

/** Libraries elsewhere. They come after everything else, since they add libraries. */
export const elsewhereViews: View[] = [
  {
    name: 'elsewhere',
    open: async (page, { server }) => open(page, server),
  },
  {
    name: 'elsewhere-switcher',
    open: async (page, { server, isPhone }) => {
      await open(page, server);
      if (isPhone) await page.getByRole('button', { name: 'Open library menu' }).click();
      await page.getByRole('button', { name: /^Library: .*Choose another$/ }).click();
      await page.getByRole('menu', { name: 'Libraries' }).waitFor();
    },
  },
  {
    name: 'elsewhere-delete',
    open: async (page, { server }) => {
      await open(page, server);
      await card(page, 'Petals in the wind').click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'elsewhere-away',
    open: async (page, { server }) => {
      await page.goto(`/l/${await libraryNamed(server, 'Archive')}/folders/root`);
      await page.getByRole('main').getByRole('alert').filter({ hasText: 'Archive' }).waitFor();
      await networkIdle(page);
    },
  },
];
