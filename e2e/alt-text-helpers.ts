import type { Page } from 'playwright/test';
import { expect } from './fixtures.ts';
import type { TestServer } from './server.ts';

/** Where the library's pictures without alt text are gone through. */
export const QUEUE = '/l/own/alt-text';

export const field = (page: Page) => page.getByRole('textbox', { name: 'Alt text' });
/** Which of how many it is, and the picture that is shown. */
export async function expectAt(page: Page, place: string, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 2, name: place, exact: true })).toBeVisible();
  await expect(page.getByRole('img', { name: `Picture: ${title}`, exact: true })).toBeVisible();
  await expect(field(page)).toBeFocused();
}
/** Told below the field for as long as nothing else is saved. */
export const said = (page: Page, words: string) =>
  page.getByRole('status').filter({ has: page.getByText(words, { exact: true }) });
export const refused = (page: Page, title: string) =>
  page.getByRole('alert').filter({ hasText: `“${title}” is not saved` });

export const describe = (server: TestServer, id: string | undefined, altText: string | null) =>
  server.api('PATCH', `/api/v1/media-manager/files/${id}`, { altText });
