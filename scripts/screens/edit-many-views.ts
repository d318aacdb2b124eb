import type { Page } from 'playwright';
import { openFiles, selectFirst, selection, type View } from './view.ts';

/** The dialog that edits a field of many files, in its states. */
export const editManyViews: View[] = [
  {
    name: 'edit-many',
    open: async (page) => {
      const dialog = await openEditing(page, 8);
      await dialog.getByRole('combobox', { name: 'Change' }).selectOption('Find and replace');
      await dialog.locator('label', { hasText: 'Regular expression' }).click();
      await dialog.getByRole('textbox', { name: 'Find' }).fill('([aeiou])');
      await dialog.getByRole('textbox', { name: 'Replace with' }).fill('$1$1');
      await dialog.getByText(/files? will change/).waitFor();
    },
  },
  {
    name: 'edit-many-unchanged',
    open: async (page) => {
      const dialog = await openEditing(page, 'all');
      await dialog.getByRole('combobox', { name: 'Field' }).selectOption('Alt text');
      await dialog.getByRole('combobox', { name: 'Change' }).selectOption('Clear');
      await dialog.getByRole('button', { name: /^Stay as they are/ }).click();
    },
  },
  {
    name: 'edit-many-wrong',
    open: async (page) => {
      const dialog = await openEditing(page, 3);
      await dialog.getByRole('combobox', { name: 'Change' }).selectOption('Find and replace');
      await dialog.locator('label', { hasText: 'Regular expression' }).click();
      await dialog.getByRole('textbox', { name: 'Find' }).fill('(');
      await dialog.getByText(/no regular expression/).waitFor();
    },
  },
  {
    name: 'edit-many-number',
    open: async (page) => {
      const dialog = await openEditing(page, 8);
      await dialog.getByRole('combobox', { name: 'Change' }).selectOption('Number them');
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Beach');
      await dialog.getByRole('textbox', { name: 'Digits' }).fill('3');
      await dialog.getByText('Beach 008').waitFor();
    },
  },
  {
    name: 'edit-many-failed',
    open: async (page) => {
      await page.route('**/files/texts', (route) => route.fulfill({ status: 500, body: '{}' }));
      const dialog = await openEditing(page, 3);
      await dialog.getByRole('button', { name: 'Retry' }).waitFor();
    },
  },
];

async function openEditing(page: Page, count: number | 'all') {
  await openFiles(page);
  if (count === 'all') {
    await selectFirst(page, 1);
    await page.keyboard.press('Control+a');
  } else await selectFirst(page, count);
  await selection(page).waitFor();
  await page.keyboard.press('Shift+E');
  const dialog = page.getByRole('dialog', { name: /^Edit/ });
  await dialog.waitFor();
  return dialog;
}
