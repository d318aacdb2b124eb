import type { Page } from 'playwright';
import type { TestServer } from '../../e2e/server.ts';
import { json, startAwkwardKlink } from '../../server/testing/awkward-klink.ts';
import { networkIdle } from '../network-idle.ts';
import type { View } from './view.ts';

/** Opened once: three libraries elsewhere, of which one works. */
async function addLibraries(server: TestServer): Promise<void> {
  const { data } = await server.api<{ data: unknown[] }>('GET', '/api/libraries');
  if (data.length > 1) return;
  const add = async (name: string, kind: string, baseUrl: string) => {
    const path = '/api/libraries';
    const body = { name, kind, baseUrl, token: 'secret' };
    return (await server.api<{ data: { id: string } }>('POST', path, body)).data.id;
  };
  const remote = await startAwkwardKlink();
  remote.answer(json(200, { total: 12_483, data: [] }));
  const press = await add('Press and events', 'klink', remote.url);
  await server.api('POST', `/api/libraries/${press}/test`);
  remote.answer(json(401, {}));
  const studio = await add('Studio', 'klink', `${remote.url}/gateway`);
  await server.api('POST', `/api/libraries/${studio}/test`);
  await remote.close();
  await add('Agents’ pictures', 'flockx', 'https://api.flockx.io');
}

/** Opened once: tokens of different abilities. */
async function addTokens(server: TestServer): Promise<void> {
  const { data } = await server.api<{ data: unknown[] }>('GET', '/api/tokens');
  if (data.length > 0) return;
  const add = (name: string, abilities: string[], expiresAt: string | null) =>
    server.api('POST', '/api/tokens', { name, abilities, expiresAt });
  await add('Website import', ['media:read', 'media:write'], '2099-12-31T00:00:00Z');
  await add('Ana, who describes our pictures in three languages', ['media:read', 'media:write'], null);
  await add('Operations', ['media:read', 'media:write', 'admin'], null);
}

async function openTokens(page: Page): Promise<void> {
  await page.goto('/settings/tokens');
  await page.getByRole('main').getByRole('list', { name: 'Tokens' }).waitFor();
  await networkIdle(page);
}

async function openLibraries(page: Page): Promise<void> {
  await page.goto('/settings/libraries');
  await page.getByRole('main').getByRole('list', { name: 'Libraries' }).waitFor();
  await networkIdle(page);
}

/** The settings. They come last, since they add libraries. */
export const settingsViews: View[] = [
  {
    name: 'settings-libraries',
    open: async (page, { server }) => {
      await addLibraries(server);
      await openLibraries(page);
    },
  },
  {
    name: 'settings-add-library',
    open: async (page) => {
      await openLibraries(page);
      await page.getByRole('button', { name: 'Add library' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add library' });
      await dialog.getByLabel('Address', { exact: true }).fill('media.example');
      await dialog.getByRole('button', { name: 'Add library' }).click();
      await dialog.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'settings-tokens',
    open: async (page, { server }) => {
      await addTokens(server);
      await openTokens(page);
    },
  },
  {
    name: 'settings-create-token',
    open: async (page) => {
      await openTokens(page);
      await page.getByRole('button', { name: 'Create token' }).click();
      const dialog = page.getByRole('dialog', { name: 'Create token' });
      await dialog.getByRole('radio', { name: 'At the end of a day' }).check();
      await dialog.getByRole('button', { name: 'Create token' }).click();
      await dialog.getByRole('alert').waitFor();
    },
  },
  {
    name: 'settings-token-created',
    open: async (page) => {
      await openTokens(page);
      await page.getByRole('button', { name: 'Create token' }).click();
      const dialog = page.getByRole('dialog', { name: 'Create token' });
      await dialog.getByLabel('Name', { exact: true }).fill('Scraper');
      await dialog.getByRole('button', { name: 'Create token' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
];
