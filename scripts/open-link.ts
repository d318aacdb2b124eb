import { chromium } from 'playwright';
import { CHROMIUM_ARGS, findChromium } from './chromium.ts';

/** Opens the sign-in link in VITRINE_LINK as a person would, and fails unless the dashboard appears. */
const link = process.env.VITRINE_LINK;
if (!link) {
  console.error('Set VITRINE_LINK to the sign-in link that npm start printed.');
  process.exit(1);
}
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  const page = await browser.newPage();
  // As long as a busy machine may take.
  page.setDefaultTimeout(180_000);
  await page.goto(link);
  await page.getByRole('navigation', { name: 'Library' }).waitFor();
  await page.getByRole('button', { name: 'Add sample pictures' }).click();
  await page
    .getByRole('tree', { name: 'Folders' })
    .getByRole('row')
    .or(page.getByRole('treeitem'))
    .first()
    .waitFor();
  console.log('The sign-in link opens the dashboard, and the sample pictures arrive.');
} finally {
  await browser.close();
}
