import { Hono } from 'hono';
import { createWebhookBody, deliveriesQuery, updateWebhookBody } from '../../src/contract/webhook.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readJson } from '../middleware/json-body.ts';
import { readQuery } from '../middleware/query.ts';
import { requireAbility } from '../middleware/require-ability.ts';
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  redeliver,
  rotateSecret,
  sendTest,
} from '../services/webhooks.ts';

/** Who is told of changes in the library, for those with the ability `admin`. */
export function webhookRoutes(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .use('/webhooks/*', requireAbility('admin'))
    .get('/webhooks', async (c) => c.json({ data: await listWebhooks(deps) }))
    .post('/webhooks', async (c) => {
      const { webhook, secret } = await createWebhook(deps, await readJson(c, createWebhookBody));
      return c.json({ data: { ...webhook, secret } });
    })
    .patch('/webhooks/:webhookId', async (c) => {
      const change = await readJson(c, updateWebhookBody);
      return c.json({ data: await changeWebhook(deps, c.req.param('webhookId'), change) });
    })
    .delete('/webhooks/:webhookId', async (c) => {
      await deleteWebhook(deps, c.req.param('webhookId'));
      return c.json({ message: 'The webhook is deleted, with its deliveries.' });
    })
    .post('/webhooks/:webhookId/rotate', async (c) => {
      const { webhook, secret } = await rotateSecret(deps, c.req.param('webhookId'));
      return c.json({ data: { ...webhook, secret } });
    })
    .post('/webhooks/:webhookId/test', async (c) =>
      c.json({ data: await sendTest(deps, c.req.param('webhookId')) }),
    )
    .get('/webhooks/:webhookId/deliveries', async (c) =>
      c.json(await listDeliveries(deps, c.req.param('webhookId'), readQuery(c, deliveriesQuery))),
    )
    .post('/webhooks/:webhookId/deliveries/:deliveryId/redeliver', async (c) =>
      c.json({ data: await redeliver(deps, c.req.param('webhookId'), c.req.param('deliveryId')) }),
    );
}
