import { picture } from '../../e2e/pictures.ts';
import { networkIdle } from '../network-idle.ts';
import { cells, grid, openFiles, type View } from './view.ts';

/** Files on their way to another place, and what went with a folder. */
export const orderViews: View[] = [
  {
    name: 'order-drag',
    isDesktopOnly: true,
    open: async (page) => {
      await openFiles(page, '', 'folders/root');
      const [from, to] = [cells(page).nth(5), await cells(page).nth(2).boundingBox()];
      await from.locator('img').hover();
      await page.mouse.down();
      await page.mouse.move((to?.x ?? 0) + 8, (to?.y ?? 0) + 60);
      await page.mouse.move((to?.x ?? 0) + 10, (to?.y ?? 0) + 62);
      await grid(page).locator('[data-insertion]').waitFor();
    },
  },
  {
    name: 'order-menu',
    open: async (page) => {
      await openFiles(page, '', 'folders/root');
      await cells(page).nth(1).focus();
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menuitem', { name: 'Move to the end' }).waitFor();
    },
  },
  {
    name: 'trash-inside',
    open: async (page, { server }) => {
      const { data } = await server.api<{ data: { kind: string }[] }>(
        'GET',
        '/api/v1/media-manager/trash?pageSize=100',
      );
      if (!data.some(({ kind }) => kind === 'folder')) {
        const { id } = await server.createFolder('Spring 2024');
        for (const number of [1, 2, 3])
          await server.createFile(await picture(number, { width: 320, height: 240 }), {
            fileName: `banner-${number}.jpg`,
            folderId: id,
          });
        await server.api('DELETE', `/api/v1/media-manager/folders/${id}`);
      }
      await page.goto('/l/own/trash');
      await page.getByRole('button', { name: 'Show what is in Spring 2024' }).click();
      await page.getByText('Files that went with').waitFor();
      await networkIdle(page);
    },
  },
  {
    name: 'trash-delete-folder',
    open: async (page) => {
      await page.goto('/l/own/trash');
      await page.getByRole('button', { name: 'Delete Spring 2024 for good' }).click();
      await page.getByText('With all that is inside').waitFor();
    },
  },
];
