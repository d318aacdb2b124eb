import type { Page } from 'playwright';
import type { TestServer } from '../../e2e/server.ts';
import { networkIdle } from '../network-idle.ts';
import type { View } from './view.ts';

const ID = '019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d15';

/** Once: an item without a file, and one that cannot be fetched. */
async function addItems(server: TestServer): Promise<void> {
  const path = '/api/v1/media';
  const { items } = await server.api<{ items: { name: string }[] }>('GET', `${path}?knowledge_graph=${ID}`);
  if (items.length > 0) return;
  await server.api('POST', path, { name: 'Interview, to come', knowledge_graph: ID });
  await server.api('POST', path, {
    name: 'Harbour from the air',
    source_url: 'https://media.invalid/harbour.jpg',
    description: 'Taken in the morning, for the annual report.',
    knowledge_graph: ID,
  });
}

async function openMedia(page: Page, server: TestServer, query = ''): Promise<void> {
  await addItems(server);
  await page.goto(`/l/own/media${query}`);
  await page.getByRole('grid', { name: 'Media items' }).getByRole('gridcell').first().waitFor();
  await networkIdle(page);
}

/** The items of flockx's dialect. They come last, since they add some. */
export const mediaViews: View[] = [
  { name: 'media', open: (page, { server }) => openMedia(page, server) },
  {
    name: 'media-detail',
    open: async (page, { server }) => {
      await openMedia(page, server);
      await page.getByRole('gridcell').nth(3).click();
      await page.getByRole('heading', { name: 'Media item', exact: true }).waitFor();
      await networkIdle(page);
    },
  },
  {
    name: 'media-filters',
    open: async (page, { server }) => {
      await openMedia(page, server, '?type=image&format=jpg');
      await page.getByRole('button', { name: 'Filters (2)' }).click();
      await page.getByRole('textbox', { name: 'Twin' }).fill('nonsense');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByText('Must be an id like').waitFor();
    },
  },
  {
    name: 'media-add',
    open: async (page, { server, isPhone }) => {
      await openMedia(page, server);
      if (isPhone) {
        await page.getByRole('button', { name: 'More', exact: true }).click();
        await page.getByRole('menuitem', { name: 'Add by URL' }).click();
      } else await page.getByRole('button', { name: 'Add by URL' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add by URL' });
      await dialog
        .getByRole('textbox', { name: 'URLs' })
        .fill('https://media.invalid/spring-campaign.jpg\nhttp://127.0.0.1/internal.png');
      await dialog.getByRole('button', { name: 'Add 2 URLs' }).click();
      await dialog.getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
];
