import type { Page } from 'playwright';
import { picture } from '../../e2e/pictures.ts';
import type { TestServer } from '../../e2e/server.ts';
import { networkIdle } from '../network-idle.ts';
import { fileNamed, openFiles, type View } from './view.ts';

const TITLE = 'Harbour, blue hour';
const SIZES = [
  { width: 640, height: 480 },
  { width: 300, height: 700 },
  { width: 900, height: 300 },
];

/** Opened once: a file of which there are earlier contents. */
async function replaceOften(server: TestServer): Promise<string> {
  const id = await fileNamed(server, TITLE);
  const path = `/api/v1/media-manager/files/${id}`;
  const { data } = await server.api<{ data: unknown[] }>('GET', `${path}/versions`);
  if (data.length > 0) return id;
  for (const [seed, size] of SIZES.entries()) {
    const bytes = await picture(seed + 3, size);
    const body = {
      data: bytes.toString('base64'),
      fileName: `draft-${seed + 1}.jpg`,
      mimeType: 'image/jpeg',
    };
    await server.api('PUT', `${path}/content`, body);
  }
  return id;
}

async function choose(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page
    .getByRole('complementary', { name: 'Details' })
    .getByRole('button', { name: 'Replace file…' })
    .click();
  await (await chooser).setFiles(file);
}

/** What a file consists of, and did. They come last, since they replace a file. */
export const versionsViews: View[] = [
  {
    name: 'versions',
    open: async (page, { server }) => {
      await openFiles(page, `?file=${await replaceOften(server)}`);
      await page.getByRole('button', { name: 'Versions…' }).click();
      await page.getByRole('dialog').getByRole('listitem').nth(1).waitFor();
      await networkIdle(page);
    },
  },
  {
    name: 'replace-question',
    open: async (page, { server }) => {
      await openFiles(page, `?file=${await replaceOften(server)}`);
      await choose(page, { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Notes') });
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'replaced',
    open: async (page, { server, isPhone }) => {
      await openFiles(page, `?file=${await replaceOften(server)}`);
      const buffer = await picture(isPhone ? 8 : 9, { width: 500, height: 500 });
      await choose(page, { name: 'final.jpg', mimeType: 'image/jpeg', buffer });
      await page.getByText(/^Replaced/).waitFor();
      await page.getByText(/^Replaced/).hover();
      await networkIdle(page);
    },
  },
];
