import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';

/** Resolves when every colour has reached its new value. */
async function setTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(async () => {
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(transitions.map(({ finished }) => finished));
  });
}

/** Everything in the light theme; in the dark one what alone differs, the contrast. */
export async function expectClean(page: Page, view: string): Promise<void> {
  await setTheme(page, 'light');
  const whole = new AxeBuilder({ page }).withTags([
    'wcag2a',
    'wcag2aa',
    'wcag21a',
    'wcag21aa',
    'wcag22aa',
    'best-practice',
  ]);
  const light = await whole.analyze();
  await setTheme(page, 'dark');
  const dark = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
  const found = [...light.violations, ...dark.violations].map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  }));
  expect(found, view).toEqual([]);
}
