import type { Page } from 'playwright';
import { picture } from '../../e2e/pictures.ts';
import { networkIdle } from '../network-idle.ts';
import { cells, grid, openFiles, selectFirst, selection, type View } from './view.ts';

/** What changes the library: nothing of it is carried out, so that every picture has the same one. */
export const actViews: View[] = [
  {
    name: 'selection',
    open: async (page) => {
      await openFiles(page);
      await selectFirst(page, 3);
    },
  },
  {
    name: 'selection-list',
    open: async (page) => {
      await openFiles(page, '?view=list');
      await page.getByRole('checkbox', { name: 'Select all files' }).click();
      await selection(page).waitFor();
    },
  },
  {
    name: 'bulk-progress',
    open: async (page) => {
      await openFiles(page);
      await page.route('**/media-manager/files', () => {});
      await selectFirst(page, 3);
      await page.keyboard.press('p');
      await page.getByRole('progressbar').waitFor();
    },
  },
  { name: 'bulk-report', open: (page) => failInBulk(page) },
  {
    name: 'bulk-failures',
    open: async (page) => {
      await failInBulk(page);
      await page.getByRole('button', { name: 'Show which' }).click();
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'move',
    open: async (page) => {
      await openFiles(page);
      await selectFirst(page, 1);
      await selection(page).getByRole('button', { name: /^Move/ }).click();
      await page.getByRole('dialog').getByRole('treeitem', { name: 'Print and sound' }).click();
      await page.getByRole('button', { name: 'Move to Print and sound' }).waitFor();
    },
  },
  {
    name: 'move-search',
    open: async (page) => {
      await openFiles(page);
      await selectFirst(page, 1);
      await selection(page).getByRole('button', { name: /^Move/ }).click();
      await page.getByRole('searchbox', { name: 'Find a folder' }).fill('pr');
      await page.getByRole('option').first().waitFor();
      await networkIdle(page);
    },
  },
  {
    name: 'new-folder',
    open: async (page, { isPhone }) => {
      await openFiles(page);
      if (isPhone) {
        await page.getByRole('button', { name: 'More', exact: true }).click();
        await page.getByRole('menuitem', { name: 'New folder' }).click();
      } else await page.getByRole('button', { name: 'New folder' }).click();
      await page.getByRole('dialog', { name: 'New folder' }).getByRole('textbox').waitFor();
    },
  },
  {
    name: 'new-folder-in-tree',
    open: async (page, { isPhone }) => {
      await openFiles(page);
      if (isPhone) await page.getByRole('button', { name: 'Open library menu' }).click();
      await page.getByRole('treeitem', { name: 'Products' }).click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'New folder inside' }).click();
      const field = page.getByRole('textbox', { name: 'Name of the new folder' });
      await field.fill('x'.repeat(300));
      await field.press('Enter');
      await page.getByText('A folder’s name has at most').waitFor();
    },
  },
  {
    name: 'file-menu',
    open: async (page) => {
      await openFiles(page);
      await cells(page).first().click({ button: 'right' });
      await page.getByRole('menu', { name: 'File actions' }).waitFor();
    },
  },
  {
    name: 'folder-menu',
    open: async (page, { isPhone }) => {
      await openFiles(page);
      if (isPhone) await page.getByRole('button', { name: 'Open library menu' }).click();
      await page.getByRole('treeitem', { name: 'Campaigns' }).click({ button: 'right' });
      await page.getByRole('menu', { name: 'Folder actions' }).waitFor();
    },
  },
  {
    name: 'edit',
    open: async (page) => {
      await openFiles(page);
      await cells(page).nth(1).focus();
      await page.keyboard.press('a');
      await grid(page).getByRole('textbox', { name: 'Alt text' }).fill('Squares in');
    },
  },
  {
    name: 'rubber-band',
    isDesktopOnly: true,
    open: async (page) => {
      await openFiles(page);
      const [from, to] = [await cells(page).nth(0).boundingBox(), await cells(page).nth(7).boundingBox()];
      if (!from || !to) throw new Error('There are no cards.');
      await page.mouse.move(from.x - 5, from.y + 30);
      await page.mouse.down();
      await page.mouse.move(to.x + 60, to.y + 60, { steps: 4 });
      await selection(page).waitFor();
    },
  },
  {
    name: 'drag',
    isDesktopOnly: true,
    open: async (page) => {
      await openFiles(page);
      await selectFirst(page, 3);
      await cells(page).first().locator('img').first().hover();
      await page.mouse.down();
      await page.getByRole('treeitem', { name: 'Products' }).hover();
      await page.getByRole('treeitem', { name: 'Products' }).hover({ position: { x: 60, y: 12 } });
      await page.getByText('Move to Products').waitFor();
    },
  },
  {
    name: 'trash',
    open: async (page) => {
      await page.goto('/l/own/trash');
      await page.getByRole('checkbox', { name: 'Select Retired banner' }).press('Space');
      await page.getByText('1 selected').waitFor();
      await networkIdle(page);
    },
  },
  {
    name: 'empty-trash',
    open: async (page) => {
      await page.goto('/l/own/trash');
      await page.getByRole('button', { name: 'Empty trash' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'shortcuts',
    open: async (page) => {
      await openFiles(page);
      await cells(page).first().focus();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  {
    name: 'uploads',
    open: async (page, { server, isPhone }) => {
      const known = (await server.files('keyword=Campaign notes')).data[0];
      const stored = await fetch(known?.upload.fileUrl ?? '');
      await openFiles(page);
      await page.route('**/media-manager/files', () => {});
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Upload', exact: true }).click();
      await (await choosing).setFiles([
        { name: 'Coast road.jpg', mimeType: 'image/jpeg', buffer: await picture(3) },
        {
          name: 'A rather long name that the camera did not give this picture of a kitchen.jpg',
          mimeType: 'image/jpeg',
          buffer: await picture(4),
        },
        { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
        { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from(await stored.arrayBuffer()) },
        { name: 'صورة.jpg', mimeType: 'image/jpeg', buffer: await picture(5) },
      ]);
      const tray = page.getByRole('region', { name: 'Uploads' });
      if (isPhone) await tray.getByRole('button', { name: 'Show the uploads' }).click();
      await tray.getByText('The file is empty').waitFor();
    },
  },
];

/** Half of them are refused by the server, so that nothing is changed by taking the picture. */
async function failInBulk(page: Page): Promise<void> {
  await openFiles(page);
  await page.route('**/media-manager/files', async (route) => {
    const { items } = route.request().postDataJSON();
    const refusal = { status: 404, message: 'There is no such file.' };
    await route.fulfill({ json: { data: items.map(({ id }: { id: string }) => ({ id, ...refusal })) } });
  });
  await selectFirst(page, 3);
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Show which' }).waitFor();
}
