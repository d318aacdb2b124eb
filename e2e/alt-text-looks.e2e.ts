import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { field, QUEUE } from './alt-text-helpers.ts';
import { expect, fill, grid, test } from './fixtures.ts';
import { altTexts } from './sheet-helpers.ts';

for (const [size, viewport] of Object.entries({
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
})) {
  test.describe(size, () => {
    test.use({ viewport, hasTouch: size === 'phone', isMobile: size === 'phone' });

    test(`long, right-to-left and hostile names fit, and all is accessible in both themes: ${size}`, async ({
      server,
      signedIn: page,
    }) => {
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
      const titles = ['صورة الربيع على ضفة النهر', 'Pneumono'.repeat(30), '<script>alert(1)</script>'];
      const files = await fill(server, 3);
      for (const [index, title] of titles.entries())
        await server.api('PATCH', `/api/v1/media-manager/files/${files[index]?.id}`, { title });
      await page.goto(QUEUE);
      for (const [index, title] of titles.entries()) {
        await expect(page.getByRole('heading', { level: 2, name: `${index + 1} of 3` })).toBeVisible();
        await field(page).fill(`a picture of ${title}`);
        await expect(page.getByRole('list', { name: 'Hints' }).getByRole('listitem').first()).toBeVisible();
        // Names change nothing of what axe looks at.
        if (index === titles.length - 1) await expectClean(page, title);
        const overflow = await page.evaluate(
          () => (document.scrollingElement?.scrollWidth ?? 0) - document.documentElement.clientWidth,
        );
        expect(overflow, title).toBeLessThanOrEqual(0);
        if (size === 'phone') await expectInReach(page);
        await page.getByRole('button', { name: 'Save and next' }).click();
      }
      await expect(page.getByText('3 pictures described', { exact: true })).toBeVisible();
      await expectClean(page, 'end');
      await expect.poll(() => altTexts(server)).toEqual(titles.map((title) => `a picture of ${title}`));
      await page.goto('/l/own/files');
      await expect(grid(page).getByText('a picture of <script>alert(1)</script>')).toBeVisible();
    });
  });
}

/** With what a phone's keyboard leaves of the screen, each control is there whole, and large enough for a finger. */
async function expectInReach(page: Page): Promise<void> {
  const height = 508;
  await page.setViewportSize({ width: 390, height });
  const names = ['Save and next', 'Back', 'Decorative', 'Skip'];
  for (const control of [
    field(page),
    ...names.map((name) => page.getByRole('button', { name, exact: true })),
  ]) {
    await expect(control).toBeInViewport({ ratio: 1 });
    expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  }
  await page.setViewportSize({ width: 390, height: 844 });
}

async function expectClean(page: Page, view: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
    expect(found, `${view} ${colorScheme}`).toEqual([]);
  }
}
