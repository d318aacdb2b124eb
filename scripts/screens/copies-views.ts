import type { Page } from 'playwright';
import type { TestServer } from '../../e2e/server.ts';
import { networkIdle } from '../network-idle.ts';
import { fileNamed, openFiles, selectFirst, selection, type View } from './view.ts';

type Listed<T> = { data: T[] };

/** Opened once: a library that is away, a copy to it that waits, and one that has come to its end. */
async function addCopies(server: TestServer): Promise<void> {
  if ((await server.api<Listed<unknown>>('GET', '/api/copies')).data.length > 0) return;
  const body = { name: 'Regional office', kind: 'klink', baseUrl: 'http://127.0.0.1:9', token: 'secret' };
  await server.api('POST', '/api/libraries', body);
  const { data } = await server.api<Listed<{ id: string; name: string }>>('GET', '/api/libraries');
  const to = data.find(({ name }) => name === body.name)?.id;
  const gone = ['019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d15', '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d16'];
  await server.api('POST', '/api/copies', { from: 'own', to, files: gone });
  const files = (await server.files()).data.map(({ id }) => id);
  await server.api('POST', '/api/copies', {
    from: 'own',
    to,
    files: [await fileNamed(server, ''), ...files],
  });
}

const isHeld = (page: Page) => page.getByText('cannot be reached').first().waitFor();

/** Copies between libraries. They come after everything else, since they add a library. */
export const copiesViews: View[] = [
  {
    name: 'copies',
    open: async (page, { server }) => {
      await addCopies(server);
      await page.goto('/settings/copies');
      await isHeld(page);
      await page.getByRole('button', { name: /^Show what failed/ }).click();
      await page.getByRole('list', { name: 'What failed' }).waitFor();
      await networkIdle(page);
    },
  },
  {
    name: 'copy-panel',
    open: async (page, { server }) => {
      await addCopies(server);
      await openFiles(page);
      await selectFirst(page, 3);
      await page.getByRole('region', { name: 'Copies' }).waitFor();
      await isHeld(page);
    },
  },
  {
    name: 'copy-to',
    open: async (page, { server }) => {
      await addCopies(server);
      await openFiles(page);
      await selectFirst(page, 3);
      await selection(page).getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Copy to…' }).click();
      await page.getByRole('dialog', { name: 'Copy to…' }).waitFor();
      await networkIdle(page);
    },
  },
];
