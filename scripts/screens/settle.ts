import type { Page } from 'playwright';
import sharp from 'sharp';

const TRIES = 12;

/**
 * Waits until what is open can be seen: dialogs and menus have appeared (on a phone they wait for its keyboard), pictures
 * are drawn, fonts loaded; then until two pictures in a row are the same. Answers the last.
 */
export async function settledPicture(page: Page): Promise<Buffer> {
  await page.waitForFunction(() => {
    const layers = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"], [role="menu"]')];
    // One that waits until it comes near the window is not waited for.
    const isAway = (image: HTMLImageElement) =>
      image.loading === 'lazy' && image.getBoundingClientRect().top > window.innerHeight;
    const images = [...document.images].filter((image) => image.checkVisibility() && !isAway(image));
    return (
      document.fonts.status === 'loaded' &&
      layers.every((layer) => layer.checkVisibility({ opacityProperty: true, visibilityProperty: true })) &&
      images.every((image) => image.complete)
    );
  });
  let before: Buffer = Buffer.alloc(0);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const now = await page.screenshot({ animations: 'disabled' });
    if (now.equals(before)) return now;
    before = now;
  }
  return before;
}

/** Waits until a part of the page is more than one plain colour, where nothing but its pixels says so: a PDF in its viewer. */
export async function drawn(page: Page, selector: string): Promise<void> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not there.`);
  const clip = { x: box.x + 20, y: box.y + 80, width: box.width - 40, height: box.height - 120 };
  for (;;) {
    const { channels } = await sharp(await page.screenshot({ clip })).stats();
    if (channels.some(({ stdev }) => stdev > 8)) return;
  }
}
