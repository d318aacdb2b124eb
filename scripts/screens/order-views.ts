import { networkIdle } from '../network-idle.ts';
import { cells, folderNamed, grid, openFiles, type View } from './view.ts';

/** Files on their way to another place, and what went with a folder. */
export const orderViews: View[] = [
  {
    name: 'order-drag',
    isDesktopOnly: true,
    open: async (page, { server }) => {
      await openFiles(page, '', `folders/${await folderNamed(server, 'Products')}`);
      const [from, to] = [cells(page).nth(4), await cells(page).nth(2).boundingBox()];
      await from.locator('img').hover();
      await page.mouse.down();
      await page.mouse.move((to?.x ?? 0) + 8, (to?.y ?? 0) + 60);
      await page.mouse.move((to?.x ?? 0) + 10, (to?.y ?? 0) + 62);
      await grid(page).locator('[data-insertion]').waitFor();
    },
  },
  {
    name: 'order-menu',
    open: async (page, { server }) => {
      await openFiles(page, '', `folders/${await folderNamed(server, 'Products')}`);
      await cells(page).nth(1).focus();
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menuitem', { name: 'Move to the end' }).waitFor();
    },
  },
  {
    name: 'trash-inside',
    open: async (page) => {
      await page.goto('/l/own/trash');
      await page.getByRole('button', { name: 'Show what is in Old press photos' }).click();
      await page.getByText('Files that went with').waitFor();
      await networkIdle(page);
    },
  },
  {
    name: 'trash-delete-folder',
    open: async (page) => {
      await page.goto('/l/own/trash');
      await page.getByRole('button', { name: 'Delete Old press photos for good' }).click();
      await page.getByText('With all that is inside').waitFor();
    },
  },
];
