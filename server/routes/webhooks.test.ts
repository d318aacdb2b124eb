import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Config } from '../config.ts';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { webhookClient } from '../testing/webhook-client.ts';
import { type Received, startWebhookReceiver, type WebhookReceiver } from '../testing/webhook-receiver.ts';

/** The machine may have much else to do. */
const WITHIN = { timeout: 30_000, interval: 20 };

let receiver: WebhookReceiver;
let servers: TestServer[] = [];
beforeEach(async () => {
  receiver = await startWebhookReceiver();
});
afterEach(async () => {
  for (const server of servers) await server.close();
  servers = [];
  await receiver.close();
});

async function start(changes: Partial<Config> = {}) {
  const server = await startTestServer(changes, { poster: receiver.poster });
  servers.push(server);
  return { server, hooks: await webhookClient(server), manager: await mediaManagerClient(server) };
}

const signatureOf = ({ body }: Received, secret: string) =>
  createHmac('sha256', secret).update(body).digest('hex');
const eventsOf = (received: Received[]) => received.map(({ body }) => JSON.parse(body).event);
const comes = (count: number) => expect.poll(() => receiver.received, WITHIN).toHaveLength(count);

describe('a webhook', () => {
  test('is told of a file with the file as the API answers it, signed with its secret', async () => {
    const { hooks, manager } = await start({ publicUrl: 'https://media.example.com' });
    const { secret, id } = await hooks.create({ url: receiver.at('/hook?x=1') });
    expect(secret).toMatch(/^whsec_[\w-]{43}$/);
    const file = await manager.newFile({ title: 'Sünne ☀', altText: '', isPrivate: false });
    await comes(1);
    const [first] = receiver.received;
    expect(first).toMatchObject({ method: 'POST', path: '/hook?x=1' });
    expect(first?.headers['content-type']).toBe('application/json');
    expect(first?.headers['x-delivery-attempt']).toBe('1');
    expect(first && signatureOf(first, secret)).toBe(first?.headers['x-signature']);
    const told = JSON.parse(first?.body ?? '');
    // The blurred picture follows a moment later.
    const upload = { ...file.upload, thumbhash: null };
    expect(told).toEqual({ event: 'file.create', timestamp: told.timestamp, data: { ...file, upload } });
    expect(told.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(Math.abs(Date.parse(told.timestamp) - Date.now())).toBeLessThan(60_000);
    await expect
      .poll(() => hooks.deliveries(id), WITHIN)
      .toMatchObject([{ status: 'delivered', attempts: 1, lastStatus: 200, nextAttemptAt: null }]);
    const [delivery] = await hooks.deliveries(id);
    expect(delivery).toMatchObject({ id: first?.headers['x-delivery-id'], body: first?.body });
  });

  test('is told of every change in order, each file of many, and folders', async () => {
    const { hooks, manager } = await start();
    const folder = await manager.newFolder('Unheard');
    await hooks.create({ url: receiver.at('/') });
    const files = [];
    for (const title of ['One', 'Two', 'Three']) files.push(await manager.newFile({ title }));
    const items = files.map(({ id }) => ({ id, folderId: folder.id }));
    await manager.call('PATCH', '/files', { items });
    await manager.call('PATCH', `/folders/${folder.id}`, { name: 'Heard' });
    await manager.call('DELETE', `/folders/${folder.id}`);
    await manager.call('POST', `/folders/${folder.id}/restore`);
    await manager.call('POST', '/files/delete', { ids: files.map(({ id }) => id) });
    await comes(3 + 3 + 1 + 4 + 4 + 3);
    expect(eventsOf(receiver.received)).toEqual([
      ...['file.create', 'file.create', 'file.create'],
      ...['file.update', 'file.update', 'file.update'],
      'folder.update',
      ...['folder.delete', 'file.delete', 'file.delete', 'file.delete'],
      ...['folder.create', 'file.create', 'file.create', 'file.create'],
      ...['file.delete', 'file.delete', 'file.delete'],
    ]);
    const renamed = receiver.received.find(({ body }) => body.includes('folder.update'));
    expect(JSON.parse(renamed?.body ?? '').data).toMatchObject({ id: folder.id, name: 'Heard' });
  });

  test('gets no signature in the address of a private file', async () => {
    const { hooks, manager } = await start();
    await hooks.create({ url: receiver.at('/') });
    const { upload } = await manager.newFile({ isPrivate: true });
    expect(upload.fileUrl).toContain('signature=');
    await comes(1);
    const { data } = JSON.parse(receiver.received[0]?.body ?? '');
    expect(data.isPrivate).toBe(true);
    expect(upload.fileUrl.startsWith(`${data.upload.fileUrl}&expires`)).toBe(true);
    expect(receiver.received[0]?.body).not.toContain('signature');
  });

  test('is told again after a failure, with the same id and body, until it takes it', async () => {
    const { server, hooks, manager } = await start();
    receiver.answerWith((_, response) => void response.writeHead(500).end('no'));
    const { id } = await hooks.create({ url: receiver.at('/'), events: ['folder.create'] });
    await manager.newFolder('A');
    await comes(1);
    const failed = { status: 'pending', attempts: 1, lastStatus: 500, lastError: 'It answered 500.' };
    await expect.poll(() => hooks.deliveries(id), WITHIN).toMatchObject([failed]);
    receiver.answerWith((_, response) => void response.writeHead(204).end());
    server.wait(12);
    server.deps.webhookSender.wake();
    await comes(2);
    const [one, two] = receiver.received;
    expect(two?.body).toBe(one?.body);
    expect(two?.headers['x-delivery-id']).toBe(one?.headers['x-delivery-id']);
    expect(two?.headers['x-delivery-attempt']).toBe('2');
    const delivered = { status: 'delivered', attempts: 2, lastStatus: 204, lastError: null };
    await expect.poll(() => hooks.deliveries(id), WITHIN).toMatchObject([delivered]);
  });

  test('has failed after ten attempts over a day, and not sooner', async () => {
    const { server, hooks, manager } = await start();
    receiver.answerWith((_, response) => void response.writeHead(302, { Location: '/elsewhere' }).end());
    const { id } = await hooks.create({ url: receiver.at('/'), events: ['folder.create'] });
    await manager.newFolder('A');
    const pauses = [];
    for (let attempts = 1; attempts <= 9; attempts += 1) {
      await expect.poll(() => hooks.deliveries(id), WITHIN).toMatchObject([{ attempts, status: 'pending' }]);
      const [delivery] = await hooks.deliveries(id);
      const next = Date.parse(delivery?.nextAttemptAt ?? '');
      const pause = (next - Date.parse(delivery?.attemptedAt ?? '')) / 1000;
      pauses.push(pause);
      server.wait(pause + 1);
      server.deps.webhookSender.wake();
    }
    await expect.poll(() => hooks.deliveries(id), WITHIN).toMatchObject([{ attempts: 10, status: 'failed' }]);
    expect((await hooks.deliveries(id))[0]).toMatchObject({
      lastError: 'It answered 302, a redirect, and those are not followed.',
      nextAttemptAt: null,
    });
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
    const hours = pauses.reduce((sum, pause) => sum + pause) / 3_600;
    expect(hours).toBeGreaterThan(20);
    expect(hours).toBeLessThan(27);
    expect(receiver.received.every(({ path }) => path === '/')).toBe(true);
    expect((await hooks.list())[0]).toMatchObject({ pending: 0, lastAttempt: { wasDelivered: false } });
  });

  test('is told again when somebody asks, at once, with what was sent', async () => {
    const { hooks, manager } = await start();
    receiver.answerWith((_, response) => void response.writeHead(500).end());
    const { id } = await hooks.create({ url: receiver.at('/'), events: ['folder.create'] });
    await manager.newFolder('A');
    await expect.poll(() => hooks.deliveries(id), WITHIN).toMatchObject([{ attempts: 1 }]);
    receiver.answerWith((_, response) => void response.writeHead(200).end());
    const [failed] = await hooks.deliveries(id);
    const asked = await hooks.redeliver(id, failed?.id ?? '');
    expect(asked).toMatchObject({ id: failed?.id, status: 'pending', body: failed?.body });
    await expect
      .poll(() => hooks.deliveries(id), WITHIN)
      .toMatchObject([{ attempts: 2, status: 'delivered' }]);
    await hooks.redeliver(id, failed?.id ?? '');
    await comes(3);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    const other = await hooks.create({ url: receiver.at('/') });
    const path = `/${other.id}/deliveries/${failed?.id}/redeliver`;
    expect((await hooks.call('POST', path)).status).toBe(404);
  });

  test('that is slow holds up neither others nor any request', async () => {
    const { hooks, manager } = await start();
    const { id } = await hooks.create({ url: receiver.at('/slow'), events: ['folder.create'] });
    await hooks.create({ url: receiver.at('/quick'), events: ['folder.create'] });
    receiver.answerWith(({ path }, response) => {
      if (path === '/quick') response.writeHead(200).end();
    });
    for (const name of ['A', 'B', 'C']) await manager.newFolder(name);
    const quick = () => receiver.received.filter(({ path }) => path === '/quick');
    await expect.poll(quick, WITHIN).toHaveLength(3);
    // Its own limit of time, which tests have shorter.
    await expect
      .poll(() => hooks.deliveries(id, '?status=pending'), WITHIN)
      .toContainEqual(expect.objectContaining({ lastError: 'It took longer than is waited for.' }));
  });

  test('that fails again and again rests, and what could not be tried for a day has failed', async () => {
    const { server, hooks, manager } = await start();
    receiver.answerWith((_, response) => void response.writeHead(500).end());
    const { id } = await hooks.create({ url: receiver.at('/'), events: ['folder.create'] });
    const names = Array.from({ length: 12 }, (_, index) => `Folder ${index}`);
    for (const name of names) await manager.newFolder(name);
    const untried = async () => (await hooks.deliveries(id, '?pageSize=100')).filter((one) => !one.attempts);
    await expect.poll(async () => (await untried()).length, WITHIN).toBeLessThan(12);
    // So many seconds of rest follow each other that the last are not reached within a test.
    const waiting = await untried();
    expect(waiting.length).toBeGreaterThan(3);
    server.wait(25 * 3_600);
    server.deps.webhookSender.wake();
    const failed = () => hooks.deliveries(id, '?status=failed&pageSize=100');
    const why = 'It was not tried: nothing could be delivered for a day. Last: It answered 500.';
    await expect.poll(async () => (await failed()).map(({ lastError }) => lastError), WITHIN).toContain(why);
    const [one] = (await failed()).filter(({ lastError }) => lastError === why);
    expect(one).toMatchObject({ attempts: 0, nextAttemptAt: null });
    receiver.answerWith((_, response) => void response.writeHead(200).end());
    await hooks.redeliver(id, one?.id ?? '');
    await expect
      .poll(() => hooks.deliveries(id, '?status=delivered&pageSize=100'), WITHIN)
      .toContainEqual(expect.objectContaining({ id: one?.id, attempts: 1 }));
  });

  test('is told nothing while it pauses; what waited comes after', async () => {
    const { server, hooks, manager } = await start();
    receiver.answerWith((_, response) => void response.writeHead(503).end());
    const { id } = await hooks.create({ url: receiver.at('/'), events: ['folder.create'] });
    await manager.newFolder('Before');
    await expect.poll(() => hooks.deliveries(id), WITHIN).toMatchObject([{ attempts: 1 }]);
    await hooks.call('PATCH', `/${id}`, { isActive: false });
    receiver.answerWith((_, response) => void response.writeHead(200).end());
    await manager.newFolder('Meanwhile');
    await hooks.call('PATCH', `/${id}`, { isActive: true });
    await manager.newFolder('After');
    server.wait(12);
    server.deps.webhookSender.wake();
    await expect.poll(() => hooks.deliveries(id, '?status=delivered'), WITHIN).toHaveLength(2);
    const names = (await hooks.deliveries(id)).map(({ body }) => JSON.parse(body).data.name);
    expect(names).toEqual(['After', 'Before']);
  });

  test('signs with another secret after a rotation', async () => {
    const { hooks } = await start();
    const { id, secret } = await hooks.create({ url: receiver.at('/') });
    const rotated = await hooks.rotate(id);
    expect(rotated.secret).toMatch(/^whsec_/);
    expect(rotated.secret).not.toBe(secret);
    expect(await hooks.test(id)).toMatchObject({ event: 'ping', status: 'pending' });
    await comes(1);
    const [ping] = receiver.received;
    expect(JSON.parse(ping?.body ?? '')).toMatchObject({ event: 'ping', data: { webhookId: id } });
    expect(ping && signatureOf(ping, rotated.secret)).toBe(ping?.headers['x-signature']);
    expect((await hooks.call('POST', '/019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d11/rotate')).status).toBe(404);
  });

  test('says why it is refused', async () => {
    const { hooks } = await start();
    const good = { name: 'Website', url: receiver.at('/'), events: ['file.create'] };
    const wrong = [
      [{ url: 'http://127.0.0.1:80/' }, 'url', 'the address is not a public one'],
      [{ url: 'http://[::1]:8080/' }, 'url', 'the address is not a public one'],
      [{ url: 'http://169.254.169.254/' }, 'url', 'the address is not a public one'],
      [{ url: 'http://0x7f.1/' }, 'url', 'four numbers'],
      [{ url: 'ftp://example.com/' }, 'url', 'http://'],
      [{ url: 'https://me:pass@example.com/' }, 'url', 'user name or password'],
      [{ url: 'https://example.com:25/' }, 'url', 'port'],
      [{ url: '' }, 'url', 'empty'],
      [{ name: ' ' }, 'name', 'empty'],
      [{ name: 'x'.repeat(256) }, 'name', '255'],
      [{ events: [] }, 'events', 'at least one'],
      [{ events: ['file.read'] }, 'events.0', 'file.create'],
    ] as const;
    for (const [change, field, why] of wrong) {
      const { status, json } = await hooks.call('POST', '', { ...good, ...change });
      expect([status, json]).toMatchObject([422, { errors: { [field]: [expect.stringContaining(why)] } }]);
    }
    const { id } = await hooks.create(good);
    const elsewhere = { url: 'http://10.0.0.1/' };
    expect((await hooks.call('PATCH', `/${id}`, elsewhere)).status).toBe(422);
    expect((await hooks.list()).map(({ url }) => url)).toEqual([good.url]);
  });

  test('at a name that leads inside is not sent to, and says so', async () => {
    const { hooks } = await start();
    const { id } = await hooks.create({ url: 'http://inside.example/' });
    await hooks.test(id);
    await expect
      .poll(() => hooks.deliveries(id), WITHIN)
      .toMatchObject([{ attempts: 1, lastStatus: null, lastError: 'The address is not a public one.' }]);
    expect(receiver.received).toEqual([]);
  });

  test('is for administrators alone', async () => {
    const { server, hooks } = await start();
    const { id } = await hooks.create({ url: receiver.at('/') });
    const calls = [
      ['GET', ''],
      ['POST', ''],
      ['PATCH', `/${id}`],
      ['DELETE', `/${id}`],
      ['POST', `/${id}/rotate`],
      ['POST', `/${id}/test`],
      ['GET', `/${id}/deliveries`],
      ['POST', `/${id}/deliveries/${id}/redeliver`],
    ];
    const headers = await server.bearer('media:read', 'media:write');
    for (const [method = '', path] of calls) {
      expect((await fetch(`${server.url}/api/webhooks${path}`, { method, headers })).status).toBe(403);
      expect((await fetch(`${server.url}/api/webhooks${path}`, { method })).status).toBe(401);
    }
    expect((await hooks.call('DELETE', `/${id}`)).status).toBe(200);
    expect((await hooks.call('DELETE', `/${id}`)).status).toBe(404);
    expect(await hooks.list()).toEqual([]);
  });
});
