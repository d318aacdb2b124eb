import type { Page } from 'playwright/test';
import { networkIdle } from '../scripts/network-idle.ts';
import { expectClean } from './axe.ts';
import { card, expect, fill, grid, test } from './fixtures.ts';
import type { TestServer } from './server.ts';

/** Every view, one after the other, each as a person would reach it. */
const views: Record<string, (page: Page, server: TestServer) => Promise<void>> = {
  folder: async (page) => {
    await page.goto('/');
    await expect(card(page, 'Picture 1').locator('img')).toBeVisible();
  },
  list: async (page) => {
    await page.goto('/l/own/folders/root?view=list');
    await expect(card(page, 'Picture 1')).toBeVisible();
  },
  'empty folder': async (page, server) => {
    const folder = (await server.folders()).data.find(({ name }) => name === 'Empty');
    await page.goto(`/l/own/folders/${folder?.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Empty');
    await networkIdle(page);
  },
  'nothing found': async (page) => {
    await page.goto('/l/own/files?q=nothing-is-called-so');
    await networkIdle(page);
  },
  filters: async (page) => {
    await page.goto('/l/own/files?minSize=1&added=7days');
    await expect(page.getByRole('button', { name: 'Remove filter: 1 B or larger' })).toBeVisible();
    await page.getByRole('button', { name: 'Filters, 2 on' }).click();
    await expect(page.getByRole('radio', { name: /^Images , \d/ })).toBeVisible();
  },
  'what a search found': async (page) => {
    await page.goto('/l/own/folders/root?q=circle&in=everywhere');
    await expect(grid(page).locator('mark')).toHaveCount(1);
  },
  details: async (page, server) => {
    const file = (await server.files()).data[0];
    await page.goto(`/l/own/folders/root?file=${file?.id}`);
    await expect(page.getByRole('textbox', { name: 'Description' })).toBeVisible();
  },
  editing: async (page) => {
    await page.goto('/');
    await card(page, 'Picture 1').getByText('Add alt text', { exact: true }).click();
    await expect(grid(page).getByRole('textbox', { name: 'Alt text' })).toBeFocused();
  },
  selection: async (page) => {
    await page.goto('/');
    await expect(card(page, 'Picture 1')).toBeVisible();
    await card(page, 'Picture 1').getByRole('checkbox').check();
    await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible();
  },
  'move dialog': async (page) => {
    await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: /^Move/ }).click();
    await expect(page.getByRole('dialog', { name: /Move/ })).toBeVisible();
    await networkIdle(page);
  },
  'file menu': async (page) => {
    await page.goto('/l/own/folders/root?view=list');
    await card(page, 'Picture 1').click({ button: 'right', position: { x: 90, y: 20 } });
    await expect(page.getByRole('menu', { name: 'File actions' })).toBeVisible();
  },
  'new folder': async (page) => {
    await page.goto('/');
    await expect(card(page, 'Picture 1')).toBeVisible();
    if (isPhone(page)) {
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'New folder' }).click();
    } else await page.getByRole('button', { name: 'New folder', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'New folder' })).toBeVisible();
  },
  shortcuts: async (page) => {
    await page.goto('/');
    await expect(card(page, 'Picture 1')).toBeVisible();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  },
  navigation: async (page) => {
    await page.goto('/');
    await expect(card(page, 'Picture 1')).toBeVisible();
    if (isPhone(page)) await page.getByRole('button', { name: 'Open library menu' }).click();
    await expect(page.getByRole('tree', { name: 'Folders' }).getByText('Campaigns')).toBeVisible();
  },
  preview: async (page, server) => {
    const file = (await server.files()).data[0];
    await page.goto(`/l/own/folders/root?preview=${file?.id}`);
    await expect(page.getByRole('dialog', { name: /^Preview/ })).toBeVisible();
    await networkIdle(page);
  },
  trash: async (page) => {
    await page.goto('/l/own/trash');
    await expect(page.getByText('Picture 6', { exact: true }).first()).toBeVisible();
  },
  'settings: libraries': async (page, server) => {
    await addUnreachableLibrary(server);
    await page.goto('/settings/libraries');
    await expect(page.getByRole('main').getByText('Not reachable')).toBeVisible();
  },
  'settings: add library': async (page) => {
    await page.getByRole('main').getByRole('button', { name: 'Add library' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add library' });
    await dialog.getByRole('button', { name: 'Add library' }).click();
    await expect(dialog.getByRole('alert').first()).toBeVisible();
  },
  'settings: tokens': async (page, server) => {
    await server.token('media:read');
    await page.goto('/settings/tokens');
    await expect(page.getByRole('list', { name: 'Tokens' }).getByText('Ana')).toBeVisible();
  },
  'settings: create token': async (page) => {
    await page.getByRole('main').getByRole('button', { name: 'Create token' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create token' });
    await dialog.getByRole('radio', { name: 'At the end of a day' }).check();
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
  },
  'settings: token created': async (page) => {
    const dialog = page.getByRole('dialog', { name: 'Create token' });
    await dialog.getByLabel('Name', { exact: true }).fill('Import');
    await dialog.getByRole('radio', { name: 'Never' }).check();
    await dialog.getByRole('button', { name: 'Create token' }).click();
    await expect(page.getByRole('alertdialog')).toContainText('it will not be shown again');
  },
  'settings: create webhook': async (page) => {
    await page.goto('/settings/webhooks');
    await page.getByRole('main').getByRole('button', { name: 'Create webhook' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create webhook' });
    await dialog.getByLabel('Address', { exact: true }).fill('http://127.0.0.1:8080/');
    await dialog.getByRole('button', { name: 'Create webhook' }).click();
    await expect(dialog.getByRole('alert').first()).toBeVisible();
  },
  'settings: webhooks': async (page, server) => {
    const body = { name: 'Website', url: 'http://localhost:8080/hook', events: ['folder.create'] };
    const { data } = await server.api<{ data: { id: string } }>('POST', '/api/webhooks', body);
    await server.api('POST', `/api/webhooks/${data.id}/test`);
    await page.goto('/settings/webhooks');
    await expect(page.getByRole('list', { name: 'Webhooks' })).toContainText('not a public one');
  },
  'settings: webhook deliveries': async (page) => {
    await page.getByRole('button', { name: 'Deliveries of Website' }).click();
    await page.getByRole('button', { name: 'Show body' }).click();
    await expect(page.getByRole('region', { name: /^Body: Test/ })).toBeVisible();
  },
  'not found': async (page) => {
    await page.goto('/nowhere');
    await expect(page.getByText('There is nothing at this address')).toBeVisible();
  },
  'server away': async (page, server) => {
    await page.goto('/');
    await expect(card(page, 'Picture 1')).toBeVisible();
    await server.stop();
    await page.getByRole('button', { name: 'List view' }).click();
    await card(page, 'Picture 1').getByText('Picture 1', { exact: true }).click();
    await page.keyboard.type('Lost');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Retry', exact: true }).first()).toBeVisible();
  },
};

/** Port 9 discards what comes, where anything is at it at all. */
async function addUnreachableLibrary(server: TestServer): Promise<void> {
  const body = { name: 'Press', kind: 'klink', baseUrl: 'http://127.0.0.1:9', token: 'wrong' };
  const { data } = await server.api<{ data: { id: string } }>('POST', '/api/libraries', body);
  await server.api('POST', `/api/libraries/${data.id}/test`);
}

const isPhone = (page: Page) => page.viewportSize()?.width === sizes.phone.width;

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

for (const [size, viewport] of Object.entries(sizes)) {
  test(`every view is accessible in both themes: ${size}`, async ({ server, page, context }) => {
    test.setTimeout(720_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize(viewport);
    await page.goto('/sign-in');
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expectClean(page, 'sign-in');

    await context.addCookies([await server.signIn()]);
    await page.goto('/');
    await expect(page.getByRole('button', { name: 'Add sample pictures' })).toBeVisible();
    await expectClean(page, 'empty library');

    const files = await fill(server, 6);
    await server.createFolder('Campaigns');
    await server.createFolder('Empty');
    await server.api('PATCH', `/api/v1/media-manager/files/${files[1]?.id}`, {
      altText: 'A circle',
      isFavorite: true,
      isPrivate: true,
    });
    await server.api('PATCH', `/api/v1/media-manager/files/${files[2]?.id}`, { altText: '' });
    await server.api('DELETE', `/api/v1/media-manager/files/${files[5]?.id}`);
    await server.createFile(Buffer.from('a,b\n1,2\n'), { fileName: 'table.csv', mimeType: 'text/csv' });
    for (const [name, open] of Object.entries(views)) {
      await test.step(name, async () => {
        await open(page, server);
        await expectClean(page, name);
      });
    }
  });
}
