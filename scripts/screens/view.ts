import type { Locator, Page } from 'playwright';
import type { TestServer } from '../../e2e/server.ts';
import { networkIdle } from '../network-idle.ts';

/** What is in the library that the pictures are taken of. */
export type Scene = { server: TestServer; isPhone: boolean };

/** One picture in each size and theme: how to come there, until it is seen. */
export type View = {
  name: string;
  /** A mouse does what no finger does. */
  isDesktopOnly?: boolean;
  open: (page: Page, scene: Scene) => Promise<void>;
};

export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Files' });
export const cells = (page: Page): Locator => grid(page).locator('[data-file-id]');
export const selection = (page: Page): Locator => page.getByRole('toolbar', { name: 'Selection' });

/** Opens a place of the library and waits for its files. */
export async function openFiles(page: Page, query = '', place = 'files'): Promise<void> {
  await page.goto(`/l/own/${place}${query}`);
  await cells(page).first().waitFor();
  await networkIdle(page);
}

/** The folder of a name. */
export async function folderNamed(server: TestServer, name: string): Promise<string> {
  const folder = (await server.folders(`keyword=${encodeURIComponent(name)}`)).data.find(
    (each) => each.name === name,
  );
  if (!folder) throw new Error(`There is no folder ${name}.`);
  return folder.id;
}

/** The file of a title, or of the first letters of one. */
export async function fileNamed(server: TestServer, title: string): Promise<string> {
  const file = (await server.files(`keyword=${encodeURIComponent(title)}`)).data[0];
  if (!file) throw new Error(`There is no file ${title}.`);
  return file.id;
}

/** Selects so many files from the first on. */
export async function selectFirst(page: Page, count: number): Promise<void> {
  await cells(page).first().focus();
  await page.keyboard.press('Space');
  for (let more = 1; more < count; more += 1) await page.keyboard.press('Shift+ArrowRight');
  await selection(page).getByText(`${count} selected`).waitFor();
}
