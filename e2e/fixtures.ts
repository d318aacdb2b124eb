import { test as base, expect, type Page } from 'playwright/test';
import { watchNetwork } from '../scripts/network-idle.ts';
import { picture } from './pictures.ts';
import { TestServer } from './server.ts';

type Fixtures = {
  /** Settings of this test's server: `test.use({ settings: { MAX_FILE_SIZE: '1MB' } })`. */
  settings: Record<string, string>;
  server: TestServer;
  /** A page of a signed-in person; not yet anywhere. */
  signedIn: Page;
};

export const test = base.extend<Fixtures>({
  settings: [{}, { option: true }],
  server: async ({ settings }, use) => {
    const server = await TestServer.create(settings);
    await use(server);
    await server.dispose();
  },
  page: async ({ page }, use) => {
    watchNetwork(page);
    await use(page);
    // What is still being answered has nobody to answer to.
    if (!page.isClosed()) await page.unrouteAll({ behavior: 'ignoreErrors' });
  },
  signedIn: async ({ server, page, context }, use) => {
    await context.addCookies([await server.signIn()]);
    await use(page);
  },
  baseURL: async ({ server }, use) => use(server.url),
});

export { expect };

/** Fills a folder with `count` small pictures titled "Picture 1" …; answers them in that order. */
export async function fill(server: TestServer, count: number, folderId: string | null = null) {
  const files = [];
  for (let index = 1; index <= count; index += 1) {
    const bytes = await picture(index, { width: 320, height: 240 });
    files.push(
      await server.createFile(bytes, {
        fileName: `picture-${index}.jpg`,
        mimeType: 'image/jpeg',
        title: `Picture ${index}`,
        folderId,
        sortOrder: index,
      }),
    );
  }
  return files;
}

/** The grid of files, in both views. */
export const grid = (page: Page) => page.getByRole('grid', { name: 'Files' });

/** A file's card or row, by its title. */
export const card = (page: Page, title: string) =>
  grid(page)
    .locator('[data-file-id]')
    .filter({ has: page.getByText(title, { exact: true }) });
