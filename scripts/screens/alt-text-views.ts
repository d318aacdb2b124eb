import type { Page } from 'playwright';
import { networkIdle } from '../network-idle.ts';
import { folderNamed, openFiles, type View } from './view.ts';

const QUEUE = '/l/own/alt-text';

/** The queue of pictures without alt text: nothing is stored by taking the pictures. */
export const altTextViews: View[] = [
  {
    name: 'alt-text',
    open: async (page) => {
      await openQueue(page);
      await field(page).fill('A picture of boats in the harbour, seen from the pier in the morning');
    },
  },
  {
    name: 'alt-text-saved',
    open: async (page) => {
      await openQueue(page);
      await page.route('**/media-manager/files/*', async (route) => {
        const request = route.request();
        if (request.method() !== 'PATCH') return route.fallback();
        const answer = await route.fetch({ method: 'GET' });
        const { data } = await answer.json();
        return route.fulfill({ json: { data: { ...data, ...request.postDataJSON() } } });
      });
      await field(page).fill('Boats in the harbour');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Undo' }).waitFor();
      await networkIdle(page);
    },
  },
  {
    name: 'alt-text-refused',
    open: async (page) => {
      await openQueue(page);
      await page.route('**/media-manager/files/*', (route) => {
        if (route.request().method() !== 'PATCH') return route.fallback();
        return route.fulfill({ status: 507, json: { message: 'The library is full.' } });
      });
      await field(page).fill('Boats in the harbour');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Go back to it' }).waitFor();
      await networkIdle(page);
    },
  },
  {
    name: 'alt-text-loading',
    open: async (page) => {
      await page.route('**/files/select', () => {});
      await page.goto(QUEUE);
      await page.getByText('Looking for pictures').waitFor({ state: 'attached' });
      await page.getByText(/of \d+ pictures done/).waitFor();
    },
  },
  {
    name: 'alt-text-end',
    open: async (page) => {
      await openQueue(page, '?q=hard-0');
      await page.keyboard.press('PageDown');
      await page.getByRole('heading', { name: 'That was the last one' }).waitFor();
      await networkIdle(page);
    },
  },
  {
    name: 'alt-text-none',
    open: async (page, { server }) => {
      await page.goto(`/l/own/folders/${await folderNamed(server, 'Nothing yet')}/alt-text`);
      await page.getByRole('heading', { name: 'Nothing left to describe' }).waitFor();
      await networkIdle(page);
    },
  },
  {
    name: 'alt-text-list',
    open: async (page) => {
      await openFiles(page, '?missingAlt=true');
      await page.getByRole('button', { name: 'Write alt texts' }).waitFor();
    },
  },
];

const field = (page: Page) => page.getByRole('textbox', { name: 'Alt text' });

async function openQueue(page: Page, search = ''): Promise<void> {
  await page.goto(QUEUE + search);
  await field(page).waitFor();
  await field(page).focus();
  await networkIdle(page);
}
