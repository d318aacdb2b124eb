import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import type { TestServer } from '../../e2e/server.ts';
import { networkIdle } from '../network-idle.ts';
import type { View } from './view.ts';

/** Opened once: three webhooks, of which one has deliveries in every state. Answers that one's id. */
async function addWebhooks(server: TestServer): Promise<string> {
  const known = await server.api<{ data: { id: string; name: string }[] }>('GET', '/api/webhooks');
  const website = known.data.find(({ name }) => name === 'Website');
  if (website) return website.id;
  const all = [
    'file.create',
    'file.update',
    'file.delete',
    'folder.create',
    'folder.update',
    'folder.delete',
  ];
  const add = async (name: string, url: string, events: string[], isActive = true) => {
    const body = { name, url, events, isActive };
    return (await server.api<{ data: { id: string } }>('POST', '/api/webhooks', body)).data.id;
  };
  const id = await add('Website', 'https://www.example.com/hooks/media?site=3', all);
  await add('Search index of the shop, which needs every alt text', 'http://localhost:8080/', [
    'file.update',
  ]);
  await add('Archive', 'https://archive.example.org/in', ['file.delete', 'folder.delete'], false);
  for (const name of ['Autumn', 'Winter', 'Spring']) await server.createFolder(name);
  const [file] = (await server.files()).data;
  await server.api('PATCH', `/api/v1/media-manager/files/${file?.id}`, { altText: 'Hills in the evening' });
  await server.api('POST', `/api/webhooks/${id}/test`);
  await eachTried(server, id);
  // No receiver answers here: they are as one elsewhere would have left them.
  const db = new DatabaseSync(join(server.dataFolder, 'vitrine.db'), { timeout: 5_000 });
  db.exec(`UPDATE webhook_deliveries SET status = 'delivered', attempts = 1, tries = 1, last_status = 200, last_error = NULL,
    attempted_at = created_at, delivered_at = created_at WHERE webhook_id = '${id}' AND event <> 'ping'`);
  db.exec(`UPDATE webhook_deliveries SET status = 'failed', attempts = 10, last_status = 500, delivered_at = NULL,
    last_error = 'It answered 500.' WHERE seq = (SELECT min(seq) FROM webhook_deliveries WHERE webhook_id = '${id}')`);
  db.close();
  return id;
}

/** Waits until nothing is about to be noted: the next attempt is then ten seconds off. */
async function eachTried(server: TestServer, id: string): Promise<void> {
  for (;;) {
    const path = `/api/webhooks/${id}/deliveries?status=pending`;
    const { data } = await server.api<{ data: { attempts: number }[] }>('GET', path);
    if (data.every(({ attempts }) => attempts > 0)) return;
    await setTimeout(100);
  }
}

/** The webhooks in the settings. */
export const webhookViews: View[] = [
  {
    name: 'settings-webhooks',
    open: async (page, { server }) => {
      await addWebhooks(server);
      await page.goto('/settings/webhooks');
      await page.getByRole('main').getByRole('list', { name: 'Webhooks' }).waitFor();
      await networkIdle(page);
    },
  },
  {
    name: 'settings-create-webhook',
    open: async (page) => {
      await page.goto('/settings/webhooks');
      await page.getByRole('main').getByRole('button', { name: 'Create webhook' }).click();
      const dialog = page.getByRole('dialog', { name: 'Create webhook' });
      await dialog.getByLabel('Name', { exact: true }).fill('Intranet');
      await dialog.getByLabel('Address', { exact: true }).fill('http://127.0.0.1:8080/hook');
      await dialog.getByRole('button', { name: 'Create webhook' }).click();
      await dialog.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'settings-webhook-deliveries',
    open: async (page, { server }) => {
      await page.goto(`/settings/webhooks?webhook=${await addWebhooks(server)}`);
      const deliveries = page.getByRole('main').getByRole('list', { name: 'Deliveries' });
      await deliveries.getByRole('button', { name: 'Show body' }).nth(1).click();
      await deliveries.getByRole('region').waitFor();
    },
  },
];
