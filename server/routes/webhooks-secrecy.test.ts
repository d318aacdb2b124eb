import { createHmac } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CSRF_HEADER } from '../../src/contract/session.ts';
import { deliveryPage, webhookWithSecret } from '../../src/contract/webhook.ts';
import { makeBackup } from '../cli/backup/make-backup.ts';
import { partsOf } from '../cli/verify/blobs.ts';
import { verifyLibrary } from '../cli/verify/library.ts';
import { LINK, printed, type Run, ServerProcesses } from '../testing/server-process.ts';
import { startTestServer } from '../testing/test-server.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../testing/webhook-receiver.ts';

// It starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });
const WITHIN = { timeout: 60_000, interval: 20 };

let processes: ServerProcesses;
let receiver: WebhookReceiver;
let dataFolder: string;
beforeEach(async () => {
  [processes, receiver] = await Promise.all([ServerProcesses.create(), startWebhookReceiver()]);
  dataFolder = join(processes.folder, 'data');
});
afterEach(() => Promise.all([processes.dispose(), receiver.close()]));

/** Signs in at a running server, and makes a webhook that this server, which has no test's permission, will not reach. */
async function enter(run: Run) {
  const [, address = '', , code = ''] = await printed(run, 'out', LINK);
  const answers: string[] = [];
  let cookie = '';
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(address + path, {
      method,
      headers: { 'Content-Type': 'application/json', [CSRF_HEADER]: '1', Cookie: cookie },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    answers.push(`${method} ${path} ${answer.status} ${JSON.stringify([...answer.headers])} ${text}`);
    return { answer, json: JSON.parse(text) };
  };
  const { answer } = await call('POST', '/api/session', { code });
  cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const url = receiver.at('/hook?key=of-the-address').replace('127.0.0.1', 'localhost');
  const events = ['folder.create', 'folder.update'];
  const made = await call('POST', '/api/webhooks', { name: 'Website', url, events });
  const { id, secret } = webhookWithSecret.parse(made.json).data;
  // The answer that shows it is the only one.
  answers.pop();
  const attempted = async () => {
    const page = deliveryPage.parse((await call('GET', `/api/webhooks/${id}/deliveries`)).json);
    return page.data.map(({ lastError }) => lastError);
  };
  return { call, answers, id, secret, attempted };
}

test('the secret of a webhook is in no answer but the first, no log line and no file', async () => {
  const run = processes.run({ LOG_LEVEL: 'trace' });
  const { call, answers, id, secret, attempted } = await enter(run);
  await call('POST', '/api/v1/media-manager/folders', { name: 'Told' });
  await expect.poll(attempted, WITHIN).toEqual(['The address is not a public one.']);
  await call('POST', `/api/webhooks/${id}/test`);
  await call('GET', '/api/webhooks');
  await call('PATCH', `/api/webhooks/${id}`, { name: 'Renamed' });
  await expect.poll(attempted, WITHIN).toHaveLength(2);
  const { data } = webhookWithSecret.parse((await call('POST', `/api/webhooks/${id}/rotate`)).json);
  answers.pop();
  await call('DELETE', `/api/webhooks/${id}`);
  run.child.kill('SIGTERM');
  await run.ended;
  const logged = run.out() + run.err();
  expect(logged).toContain('delivery is pending');
  expect(logged).not.toContain('of-the-address');
  for (const known of [secret, data.secret]) {
    for (const told of [logged, ...answers]) expect(told).not.toContain(known);
    for (const entry of await readdir(dataFolder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(join(entry.parentPath, entry.name));
      expect(bytes.includes(known), entry.name).toBe(false);
    }
  }
});

test('what was to be told when the process was killed is told by the next, and the folder is whole', async () => {
  const run = processes.run();
  const { call, secret, attempted } = await enter(run);
  await call('POST', '/api/v1/media-manager/folders', { name: 'Tried before' });
  await expect.poll(attempted, WITHIN).toEqual(['The address is not a public one.']);
  const names = ['One', 'Two', 'Three'];
  for (const name of names) await call('POST', '/api/v1/media-manager/folders', { name });
  run.child.kill('SIGKILL');
  await run.ended;
  const backup = { dataFolder, to: join(processes.folder, 'backup'), keep: 1 };
  expect((await makeBackup(backup)).problems).toEqual([]);
  expect((await verifyLibrary(partsOf(dataFolder))).problems).toEqual([]);

  const next = await startTestServer({ dataFolder }, { poster: receiver.poster });
  next.wait(7_200);
  next.deps.webhookSender.wake();
  await expect.poll(() => receiver.received, WITHIN).toHaveLength(4);
  await next.close();
  const told = receiver.received.map(({ body }) => JSON.parse(body).data.name);
  expect(told.sort()).toEqual([...names, 'Tried before'].sort());
  for (const { body, headers } of receiver.received)
    expect(headers['x-signature']).toBe(createHmac('sha256', secret).update(body).digest('hex'));
});
