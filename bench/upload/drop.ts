import type { Page } from 'playwright';

const PATIENCE_MS = 15 * 60_000;

/** Drops files on the middle of the page, as the operating system would. */
export async function dropFiles(page: Page, files: string[]): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const at = { x: Math.round(width / 2), y: Math.round(height / 2) };
  const data = { items: [], files, dragOperationsMask: 1 };
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  await session.detach();
}

/** Until the tray says that so many are stored. */
export async function untilUploaded(page: Page, count: number): Promise<void> {
  const words = `${new Intl.NumberFormat('en-US').format(count)} uploaded`;
  // Looked for seldom: the tests' own way asks as often as it can.
  await page.waitForFunction(
    (title) => document.querySelector('section[aria-label="Uploads"] h2')?.textContent === title,
    words,
    { polling: 100, timeout: PATIENCE_MS },
  );
}
