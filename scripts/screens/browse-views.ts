import type { Page } from 'playwright';
import { networkIdle } from '../network-idle.ts';
import { cells, folderNamed, grid, openFiles, type View } from './view.ts';

async function chooseCardSize(page: Page, size: string): Promise<void> {
  await openFiles(page);
  await page.getByRole('button', { name: 'Card size' }).click();
  await page.getByRole('menuitemradio', { name: size }).click();
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await networkIdle(page);
}

async function search(page: Page, words: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Search files' }).or(page.getByRole('searchbox'));
  if (!(await field.isVisible())) await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.mouse.move(0, 0);
  await field.fill(words);
  await page.locator('mark').first().waitFor();
  await networkIdle(page);
}

/** Places, how they are shown, and what is looked for in them. */
export const browseViews: View[] = [
  { name: 'grid', open: (page) => openFiles(page) },
  { name: 'grid-small', open: (page) => chooseCardSize(page, 'Small') },
  { name: 'grid-large', open: (page) => chooseCardSize(page, 'Large') },
  { name: 'list', open: (page) => openFiles(page, '?view=list') },
  {
    name: 'columns',
    open: async (page) => {
      await openFiles(page, '?view=list');
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Description' }).click();
    },
  },
  {
    name: 'sort',
    open: async (page) => {
      await openFiles(page);
      await page.getByRole('button', { name: /^Sort/ }).click();
      await page.getByRole('menu', { name: 'Sort' }).waitFor();
    },
  },
  {
    name: 'folder',
    open: async (page, { server }) =>
      openFiles(page, '', `folders/${await folderNamed(server, 'Campaigns')}`),
  },
  {
    name: 'hard-names',
    open: async (page, { server }) => {
      const folder = (await server.folders('keyword=Hard')).data[0];
      await openFiles(page, '', `folders/${folder?.id}`);
    },
  },
  {
    name: 'hard-names-list',
    open: async (page, { server }) => {
      const folder = (await server.folders('keyword=Hard')).data[0];
      await openFiles(page, '?view=list', `folders/${folder?.id}`);
    },
  },
  {
    name: 'empty-folder',
    open: async (page, { server }) => {
      await page.goto(`/l/own/folders/${await folderNamed(server, 'Nothing yet')}`);
      await page.getByRole('heading', { name: 'This folder is empty' }).waitFor();
    },
  },
  {
    name: 'loading',
    open: async (page) => {
      await page.route(/media-manager\/files\?/, () => {});
      await page.goto('/l/own/files');
      await page.getByRole('navigation', { name: 'Library' }).or(page.getByRole('main')).first().waitFor();
      await grid(page).waitFor();
    },
  },
  {
    name: 'error',
    open: async (page) => {
      await page.route(/media-manager\/files\?/, (route) =>
        route.fulfill({ status: 500, json: { message: 'Something went wrong.' } }),
      );
      await page.goto('/l/own/files');
      await page.getByText('The files could not be loaded').waitFor();
    },
  },
  {
    name: 'filters',
    open: async (page) => {
      await openFiles(page, '?type=image&missingAlt=true');
      await page.getByRole('button', { name: /^Filters/ }).click();
      await page.getByRole('dialog', { name: 'Filters' }).waitFor();
      await networkIdle(page);
    },
  },
  {
    name: 'chips',
    open: (page) => openFiles(page, '?type=image&missingAlt=true&added=7days&maxSize=100000'),
  },
  {
    name: 'search',
    open: async (page) => {
      await openFiles(page);
      await search(page, 'e');
    },
  },
  {
    name: 'search-list',
    open: async (page) => {
      await openFiles(page, '?view=list');
      await search(page, 'green');
    },
  },
  {
    name: 'search-scope',
    open: async (page, { server }) => {
      await openFiles(page, '', `folders/${await folderNamed(server, 'Campaigns')}`);
      await search(page, 'sun');
      await page.getByRole('button', { name: /^Search in:/ }).click();
      await page.getByRole('menu', { name: 'Search in' }).waitFor();
    },
  },
  {
    name: 'nothing-found',
    open: async (page, { server }) => {
      const folderId = await folderNamed(server, 'Campaigns');
      await page.goto(`/l/own/folders/${folderId}?q=water&type=video&in=folder`);
      await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
      await networkIdle(page);
    },
  },
  {
    name: 'offline',
    open: async (page) => {
      await openFiles(page);
      await page.context().setOffline(true);
      await page.getByRole('button', { name: 'Try now' }).waitFor();
    },
  },
  {
    name: 'drawer',
    open: async (page, { isPhone }) => {
      await openFiles(page);
      if (isPhone) await page.getByRole('button', { name: 'Open library menu' }).click();
      else await page.getByRole('button', { name: 'Hide sidebar' }).click();
      await cells(page).first().waitFor();
      if (isPhone) await page.getByRole('treeitem').first().waitFor();
    },
  },
  {
    name: 'tree',
    open: async (page, { server, isPhone }) => {
      await openFolderDeepInTree(page, await folderNamed(server, 'Approved'));
      if (isPhone) await page.getByRole('button', { name: 'Open library menu' }).click();
      await page.getByRole('treeitem', { name: 'Approved', exact: true }).waitFor();
      await networkIdle(page);
    },
  },
  { name: 'not-found', open: async (page) => void (await page.goto('/nowhere')) },
];

async function openFolderDeepInTree(page: Page, folderId: string): Promise<void> {
  await page.goto(`/l/own/folders/${folderId}`);
  await page.getByRole('heading', { name: /^(This folder is empty|No files here)/ }).waitFor();
}
