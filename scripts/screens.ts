import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { TestServer } from '../e2e/server.ts';
import { build } from './build.ts';
import { CHROMIUM_ARGS, findChromium } from './chromium.ts';
import { networkIdle, watchNetwork } from './network-idle.ts';

/** `npm run screens [-- name …]`: writes the main views into .screens/, at two sizes, light and dark. */
const FOLDER = join(import.meta.dirname, '..', '.screens');
const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const only = process.argv.slice(2);

type View = { name: string; open: (page: Page, server: TestServer, isPhone: boolean) => Promise<void> };

const grid = (page: Page) => page.getByRole('grid', { name: 'Files' });
const firstCard = (page: Page) => grid(page).locator('[data-file-id]').first();

async function openFiles(page: Page, query = ''): Promise<void> {
  await page.goto(`/l/own/files${query}`);
  await firstCard(page).waitFor();
  await networkIdle(page);
}

async function openPreview(page: Page, id: string | undefined): Promise<void> {
  await page.goto(`/l/own/files?preview=${id}`);
  await page.getByRole('dialog').waitFor();
  await networkIdle(page);
}

const views: View[] = [
  { name: 'grid', open: (page) => openFiles(page) },
  { name: 'list', open: (page) => openFiles(page, '?view=list') },
  {
    name: 'folder',
    open: async (page, server) => {
      const folder = (await server.folders('parentId=root')).data[0];
      await page.goto(`/l/own/folders/${folder?.id}`);
      await firstCard(page).waitFor();
      await networkIdle(page);
    },
  },
  {
    name: 'details',
    open: async (page, server, isPhone) => {
      const file = (await server.files('type=image')).data[0];
      await openFiles(page, `?file=${file?.id}`);
      await page.getByRole('textbox', { name: 'Title' }).first().waitFor();
      if (!isPhone) await page.getByRole('treeitem').first().waitFor();
    },
  },
  {
    name: 'selection',
    open: async (page) => {
      await openFiles(page);
      await grid(page).locator('[data-file-id]').nth(0).focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Space');
      await page.getByRole('toolbar', { name: 'Selection' }).waitFor();
    },
  },
  {
    name: 'preview',
    open: async (page, server) => {
      const file = (await server.files('type=image')).data[1];
      await openPreview(page, file?.id);
    },
  },
  {
    name: 'preview-details',
    open: async (page, server) => {
      const file = (await server.files('type=image')).data[1];
      await openPreview(page, file?.id);
      await page.getByRole('dialog').getByRole('button', { name: 'Details' }).click();
      await page.getByRole('textbox', { name: 'Alt text' }).last().waitFor();
    },
  },
  {
    name: 'preview-pdf',
    open: async (page, server) => {
      const files = (await server.files('type=document')).data;
      await openPreview(page, files.find(({ upload }) => upload.mimeType === 'application/pdf')?.id);
    },
  },
  {
    name: 'columns',
    open: async (page) => {
      await openFiles(page, '?view=list');
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'filters',
    open: async (page) => {
      await openFiles(page, '?type=image');
      await page.getByRole('button', { name: /^Filters/ }).click();
      await page.getByRole('dialog', { name: 'Filters' }).waitFor();
      await networkIdle(page);
    },
  },
  { name: 'search', open: (page) => openFiles(page, '?q=green') },
  {
    name: 'file-menu',
    open: async (page) => {
      await openFiles(page);
      await firstCard(page).click({ button: 'right' });
      await page.getByRole('menu', { name: 'File actions' }).waitFor();
    },
  },
  {
    name: 'move',
    open: async (page) => {
      await openFiles(page);
      await firstCard(page).focus();
      await page.keyboard.press('Space');
      await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: /^Move/ }).click();
      await page.getByRole('dialog').getByRole('treeitem').first().waitFor();
    },
  },
  {
    name: 'nothing-found',
    open: async (page) => {
      await page.goto('/l/own/files?q=nothing-has-this-name');
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
    name: 'trash',
    open: async (page) => {
      await page.goto('/l/own/trash');
      await networkIdle(page);
    },
  },
  { name: 'not-found', open: async (page) => void (await page.goto('/nowhere')) },
];

async function shoot(
  browser: Browser,
  server: TestServer,
  cookie: { name: string; value: string; url: string } | null,
  list: View[],
) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({
        viewport,
        colorScheme,
        baseURL: server.url,
        hasTouch: size === 'phone',
      });
      if (cookie) await context.addCookies([cookie]);
      for (const view of list) {
        if (only.length > 0 && !only.includes(view.name)) continue;
        const page = await context.newPage();
        watchNetwork(page);
        try {
          await view.open(page, server, size === 'phone');
        } catch (error) {
          console.error(
            `${view.name} (${size}, ${colorScheme}): ${error instanceof Error ? error.message.split('\n')[0] : error}`,
          );
        }
        await page.screenshot({
          path: join(FOLDER, `${view.name}-${size}-${colorScheme}.png`),
          animations: 'disabled',
        });
        await context.setOffline(false);
        await page.close();
      }
      await context.close();
    }
  }
}

await build();
await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
const server = await TestServer.create({ LIBRARY_NAME: 'Northwind' });
try {
  const cookie = await server.signIn();
  const signIn: View = {
    name: 'sign-in',
    open: async (page) => void (await page.goto('/sign-in', { waitUntil: 'networkidle' })),
  };
  const empty: View = {
    name: 'empty',
    open: async (page) => {
      await page.goto('/');
      await networkIdle(page);
    },
  };
  await shoot(browser, server, null, [signIn]);
  await shoot(browser, server, cookie, [empty]);
  await server.api('POST', '/api/libraries/own/samples');
  const files = (await server.files()).data;
  for (const file of files.slice(0, 2))
    await server.api('PATCH', `/api/v1/media-manager/files/${file.id}`, { isFavorite: true });
  const trashed = files.at(-1);
  if (trashed) await server.api('DELETE', `/api/v1/media-manager/files/${trashed.id}`);
  await shoot(browser, server, cookie, views);
  console.log(`Wrote the pictures into ${FOLDER}`);
} finally {
  await browser.close();
  await server.dispose();
}
