import type { Locator, Page } from 'playwright';
import type { Line } from '../lib/report.ts';

/**
 * From Shift+E, with everything selected, until the dialog says how many titles would be taken from file names; and from
 * the first letter that is searched for until it says in how many it is found. The dialog is left open, with an edit that
 * changes all files.
 */
export async function measurePreview(
  page: Page,
  files: number,
  secondsMax: number,
): Promise<{ line: Line; dialog: Locator }> {
  const dialog = page.getByRole('dialog', { name: /^Edit / });
  const change = dialog.getByRole('combobox', { name: 'Change' });
  const said = dialog.getByRole('status').filter({ hasText: /will change/ });
  const seconds = async (act: () => Promise<unknown>) => {
    const start = performance.now();
    await act();
    await said.waitFor();
    return (performance.now() - start) / 1000;
  };
  const opened = await seconds(async () => {
    await page.keyboard.press('Shift+E');
    await change.selectOption('Take from the file name');
  });
  await change.selectOption('Find and replace');
  await dialog.getByRole('textbox', { name: 'Replace with' }).fill('-');
  await said.waitFor({ state: 'hidden' });
  const searched = await seconds(() => dialog.getByRole('textbox', { name: 'Find' }).fill('e'));
  await change.selectOption('Number them');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Measured');
  await dialog.getByRole('button', { name: /^Edit [\d,]+ files$/ }).waitFor();
  const line = {
    what: `preview an edit of ${files} files: from Shift+E · from a letter to find`,
    product: `${opened.toFixed(2)} s · ${searched.toFixed(2)} s`,
    bar: `≤ ${secondsMax} s`,
    isMet: Math.max(opened, searched) <= secondsMax,
  };
  return { line, dialog };
}
