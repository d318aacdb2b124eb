import type { Page } from 'playwright/test';
import { type CoreKind, test } from './core-libraries.ts';
import { card, expect, grid } from './fixtures.ts';
import { picture } from './pictures.ts';

const kinds: Record<CoreKind, string> = {
  own: 'in the own library',
  klink: 'in a K-LINK library elsewhere',
  awkward: 'in an awkward K-LINK library elsewhere',
};
/** Libraries that get no title may take the file's name for it. */
const uploaded = (page: Page, name: string) =>
  grid(page)
    .locator('[data-file-id]')
    .filter({ hasText: new RegExp(`${name}(\\.jpg)?`) });
const top = (id: string) => `/l/${id}/folders/root`;

for (const kind of ['own', 'klink', 'awkward'] as const) {
  test.describe(kinds[kind], () => {
    test.use({ kind });

    test('folders are walked, pictures are seen, and files are searched and filtered', async ({
      library,
      signedIn: page,
    }) => {
      const campaigns = await library.addFolder('Campaigns');
      const spring = await library.addFolder('Spring', campaigns.id);
      for (let seed = 1; seed <= 12; seed += 1)
        await library.addFile(seed, { title: `Meadow ${seed}`, folderId: spring.id });
      await library.addFile(13, { title: 'Harbour' });
      library.fail(1);

      await page.goto(top(library.id));
      await expect(card(page, 'Harbour')).toBeVisible();
      await expect(card(page, 'Meadow 1')).toHaveCount(0);
      const tree = page.getByRole('tree', { name: 'Folders' });
      await tree.getByRole('treeitem', { name: 'Campaigns' }).press('ArrowRight');
      await tree.getByRole('treeitem', { name: 'Spring' }).click();
      await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toContainText('Campaigns');
      await expect(grid(page)).toHaveAttribute('aria-rowcount', /\d/);
      await expect(card(page, 'Meadow 12')).toBeVisible();
      const thumbnail = card(page, 'Meadow 12').locator('img');
      await expect
        .poll(() => thumbnail.evaluate((img: HTMLImageElement) => img.naturalWidth))
        .toBeGreaterThan(0);

      await page
        .getByRole('navigation', { name: 'Library' })
        .getByRole('link', { name: /^All files/ })
        .click();
      await expect(page.getByText('13 files').first()).toBeVisible();
      const search = page.getByRole('searchbox', { name: 'Search files' });
      await search.fill('harb');
      await expect(card(page, 'Harbour')).toBeVisible();
      await expect(card(page, 'Meadow 1')).toHaveCount(0);
      await page.reload();
      await expect(card(page, 'Harbour')).toBeVisible();
      await search.fill('');
      await expect(page.getByText('13 files').first()).toBeVisible();
      const trash = page.getByRole('link', { name: 'Trash' });
      await expect(trash).toHaveCount(library.isOwn ? 1 : 0);
    });

    test('files are uploaded into a folder, and shown there', async ({ library, signedIn: page }) => {
      const folder = await library.addFolder('Arrivals');
      await page.goto(`/l/${library.id}/folders/${folder.id}`);
      await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toContainText('Arrivals');
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Upload', exact: true }).click();
      await (await chooser).setFiles([
        { name: 'one.jpg', mimeType: 'image/jpeg', buffer: await picture(21) },
        { name: 'two.jpg', mimeType: 'image/jpeg', buffer: await picture(22) },
      ]);
      await expect(uploaded(page, 'one')).toBeVisible();
      await expect(uploaded(page, 'two')).toBeVisible();
      const thumbnail = uploaded(page, 'two').locator('img');
      await expect
        .poll(() => thumbnail.evaluate((img: HTMLImageElement) => img.naturalWidth))
        .toBeGreaterThan(0);
      expect([...(await library.files()).keys()].sort()).toEqual(['one.jpg', 'two.jpg']);
      await page.reload();
      await expect(uploaded(page, 'one')).toBeVisible();
    });

    test('titles and alt texts are edited in place, a file is a favourite and private, and it can be undone', async ({
      library,
      signedIn: page,
    }) => {
      await library.addFile(1, { title: 'Bridge' });
      await library.addFile(2, { title: 'Tower' });
      const told = async (seed: number) => (await library.files()).get(`picture-${seed}.jpg`);
      await page.goto(top(library.id));
      await card(page, 'Bridge').click();
      await page.keyboard.press('F2');
      const title = page.getByRole('textbox', { name: 'Title' });
      await title.fill('Old bridge');
      await title.press('Enter');
      await expect(card(page, 'Old bridge')).toBeVisible();
      await expect.poll(async () => (await told(1))?.title).toBe('Old bridge');

      await card(page, 'Tower').click();
      await page.keyboard.press('a');
      const altText = page.getByRole('textbox', { name: 'Alt text' });
      await altText.fill('A tower of bricks');
      await altText.press('Enter');
      await expect.poll(async () => (await told(2))?.altText).toBe('A tower of bricks');
      await card(page, 'Tower').click();
      await page.keyboard.press('f');
      await expect.poll(async () => (await told(2))?.isFavorite).toBe(true);
      await page.keyboard.press('p');
      await expect.poll(async () => (await told(2))?.isPrivate).toBe(true);
      await page.keyboard.press('Control+z');
      await expect.poll(async () => (await told(2))?.isPrivate).toBe(false);
      await page.reload();
      await expect(card(page, 'Old bridge')).toBeVisible();
    });

    test('folders are made and renamed, files moved and deleted', async ({ library, signedIn: page }) => {
      await library.addFile(1, { title: 'Bridge' });
      await library.addFile(2, { title: 'Tower' });
      await page.goto(top(library.id));
      await expect(card(page, 'Tower')).toBeVisible();
      await page.getByRole('button', { name: 'New folder', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'New folder' });
      await dialog.getByRole('textbox').fill('Buildings');
      await dialog.getByRole('textbox').press('Enter');
      const tree = page.getByRole('tree', { name: 'Folders' });
      await expect(tree.getByRole('treeitem', { name: 'Buildings' })).toBeVisible();
      await expect.poll(() => library.folders()).toEqual(['Buildings']);

      await card(page, 'Tower').click();
      await page.keyboard.press('Control+x');
      await tree.getByRole('treeitem', { name: 'Buildings' }).click();
      await expect(page).not.toHaveURL(/root$/);
      await expect(page.getByText('This folder is empty')).toBeVisible();
      await page.keyboard.press('Control+v');
      await expect(card(page, 'Tower')).toBeVisible();

      await card(page, 'Tower').click();
      await page.keyboard.press('Delete');
      if (library.isOwn) {
        await expect(page.getByText(/moved to the trash/).first()).toBeVisible();
      } else {
        // It has no trash: it asks, and the harmless answer is the one that Enter gives.
        const question = page.getByRole('alertdialog', { name: 'Delete “Tower” for good?' });
        await expect(question).toContainText('cannot be brought back');
        await page.keyboard.press('Enter');
        await expect(question).toBeHidden();
        expect((await library.files()).size).toBe(2);
        await card(page, 'Tower').click();
        await page.keyboard.press('Delete');
        await question.getByRole('button', { name: 'Delete 1 file' }).click();
        await expect(page.getByText(/deleted for good/).first()).toBeVisible();
        await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
      }
      await expect(card(page, 'Tower')).toHaveCount(0);
      expect([...(await library.files()).keys()]).toEqual(['picture-1.jpg']);

      await tree.getByRole('treeitem', { name: 'Buildings' }).press('Delete');
      if (!library.isOwn)
        await page
          .getByRole('alertdialog', { name: 'Delete “Buildings” for good?' })
          .getByRole('button', { name: 'Delete folder' })
          .click();
      await expect(tree.getByRole('treeitem', { name: 'Buildings' })).toHaveCount(0);
      await expect(page).toHaveURL(/\/folders\/root/);
      await expect.poll(() => library.folders()).toEqual([]);
      await expect(card(page, 'Bridge')).toBeVisible();
    });
  });
}
