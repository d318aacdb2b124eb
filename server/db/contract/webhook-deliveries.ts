import { describe, expect, test } from 'vitest';
import { anyId, doings } from './builders.ts';
import type { OpenDatabase } from './open.ts';
import { aWebhook, NOW, outcome, told } from './webhooks.ts';

export function webhookDeliveriesContract(database: OpenDatabase) {
  /** A webhook, and files that it is to be told of. */
  async function waiting(...titles: string[]) {
    const db = database();
    const hook = aWebhook();
    await db.webhooks.create(hook);
    for (const title of titles) await doings(db).file({ title });
    const next = async (now = NOW) => (await db.webhooks.next(hook.id, now))?.delivery;
    const one = async () => {
      const delivery = await next();
      if (!delivery) throw new Error('nothing is due');
      return delivery;
    };
    return { db, webhooks: db.webhooks, hook, next, one };
  }

  describe('deliveries of webhooks', () => {
    test('are due in the order of the changes, each once it is delivered no more', async () => {
      const { webhooks, hook, next, one } = await waiting('One', 'Two');
      expect(await webhooks.waiting()).toEqual([{ webhookId: hook.id, dueAt: (await one()).createdAt }]);
      expect(await next(0)).toBeUndefined();
      const first = await one();
      expect(first).toMatchObject({ attempts: 0, body: null, subject: { row: { title: 'One' } } });
      await webhooks.note(first.id, outcome({ body: '{"sent":1}' }));
      const second = await one();
      expect(second).toMatchObject({ subject: { row: { title: 'Two' } } });
      await webhooks.note(second.id, outcome());
      expect(await next()).toBeUndefined();
      expect(await webhooks.waiting()).toEqual([{ webhookId: hook.id, dueAt: null }]);
      const { rows, total } = await webhooks.deliveries(hook.id, { page: 1, pageSize: 1 });
      expect([total, rows.map(({ id }) => id)]).toEqual([2, [second.id]]);
      const { rows: older } = await webhooks.deliveries(hook.id, { page: 2, pageSize: 1 });
      expect(older).toMatchObject([
        { id: first.id, status: 'delivered', attempts: 1, deliveredAt: NOW, body: '{"sent":1}' },
      ]);
    });

    test('that failed come again when they are due, with the body that was sent first', async () => {
      const { webhooks, hook, next, one } = await waiting('One', 'Two');
      const first = await one();
      const again = outcome({
        status: 'pending',
        body: 'first',
        lastStatus: 500,
        lastError: 'It answered 500.',
      });
      await webhooks.note(first.id, { ...again, dueAt: NOW + 10 });
      expect((await one()).id).not.toBe(first.id);
      await webhooks.note((await one()).id, outcome());
      expect(await next()).toBeUndefined();
      expect(await next(NOW + 10)).toMatchObject({ id: first.id, tries: 1, body: 'first' });
      expect(await webhooks.waiting()).toEqual([{ webhookId: hook.id, dueAt: NOW + 10 }]);
      expect(await webhooks.get(hook.id)).toMatchObject({
        pending: 1,
        lastAttempt: { at: NOW, wasDelivered: true, error: null },
      });
      await webhooks.note(first.id, { ...again, body: 'second', status: 'failed' });
      expect(await next(NOW + 10)).toBeUndefined();
      const { rows, total } = await webhooks.deliveries(hook.id, { page: 1, pageSize: 9, status: 'failed' });
      expect(total).toBe(1);
      expect(rows).toMatchObject([
        { body: 'first', attempts: 2, lastStatus: 500, lastError: 'It answered 500.', deliveredAt: null },
      ]);
      expect(await webhooks.get(hook.id)).toMatchObject({
        pending: 0,
        lastAttempt: { wasDelivered: false, error: 'It answered 500.' },
      });
    });

    test('are sent again with the same id and body when somebody asks', async () => {
      const { webhooks, hook, next, one } = await waiting('One');
      const { id } = await one();
      await webhooks.note(id, outcome({ body: 'sent' }));
      expect(await webhooks.redeliver(hook.id, id, NOW)).toMatchObject({ id, status: 'pending', dueAt: NOW });
      expect(await next()).toMatchObject({ id, body: 'sent', attempts: 1, tries: 0 });
      await expect(webhooks.redeliver(hook.id, anyId(), NOW)).rejects.toMatchObject({ kind: 'notFound' });
      await expect(webhooks.redeliver(anyId(), id, NOW)).rejects.toMatchObject({ kind: 'notFound' });
    });

    test('wait while their webhook pauses, and are due when it goes on', async () => {
      const { webhooks, hook, next } = await waiting('One');
      await webhooks.update(hook.id, { isActive: false }, NOW);
      expect([await next(), await webhooks.waiting()]).toEqual([undefined, []]);
      await webhooks.update(hook.id, { isActive: true }, NOW + 5);
      expect(await webhooks.waiting()).toEqual([{ webhookId: hook.id, dueAt: NOW + 5 }]);
    });

    test('are given up without a try where they have waited too long', async () => {
      const { db, webhooks, hook, next, one } = await waiting('Tried', 'Untried');
      const tried = await one();
      await webhooks.note(tried.id, outcome({ status: 'pending', dueAt: 5, lastError: 'No.' }));
      expect(await webhooks.giveUp(hook.id, NOW, 'It did not answer for a day.')).toBe(1);
      expect((await next())?.id).toBe(tried.id);
      const { rows } = await webhooks.deliveries(hook.id, { page: 1, pageSize: 9, status: 'failed' });
      expect(rows).toMatchObject([{ lastError: 'It did not answer for a day.', attempts: 0 }]);
      expect(await told(db, hook.id)).toHaveLength(2);
    });

    test('of a test are of no file', async () => {
      const { webhooks, hook, one } = await waiting();
      const ping = await webhooks.ping({ id: anyId(), webhookId: hook.id, now: NOW });
      expect(ping).toMatchObject({ event: 'ping', subject: { kind: 'none' }, status: 'pending' });
      expect(await one()).toEqual(ping);
      await expect(webhooks.ping({ id: anyId(), webhookId: anyId(), now: NOW })).rejects.toMatchObject({
        kind: 'notFound',
      });
    });

    test('that are over are forgotten when they are old or too many, those that wait never', async () => {
      const { webhooks, hook, one } = await waiting('One', 'Two', 'Three', 'Four');
      const ids = [];
      for (const _ of [1, 2, 3]) {
        const { id } = await one();
        ids.push(id);
        await webhooks.note(id, outcome());
      }
      const left = async () =>
        (await webhooks.deliveries(hook.id, { page: 1, pageSize: 9 })).rows.map(({ id }) => id);
      const last = (await one()).id;
      await webhooks.prune(0, 2);
      expect(await left()).toEqual([last, ids[2], ids[1]]);
      await webhooks.prune(NOW, 2);
      expect(await left()).toEqual([last]);
    });
  });
}
