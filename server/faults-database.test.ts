import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findStrace } from '../scripts/strace.ts';
import { filePage } from '../src/contract/file.ts';
import { partsOf } from './cli/verify/blobs.ts';
import { verifyLibrary } from './cli/verify/library.ts';
import { LINK, printed, ServerProcesses } from './testing/server-process.ts';
import { tokenFor } from './testing/token-for.ts';

// A server under strace takes its time, and strace may have to be installed first.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let processes: ServerProcesses;
let dataFolder: string;
let token: string;
beforeEach(async () => {
  processes = await ServerProcesses.create();
  dataFolder = join(processes.folder, 'data');
  token = await tokenFor(dataFolder);
});
afterEach(() => processes.dispose());

async function call(url: string, method: string, path: string, body?: unknown, key?: string) {
  const answer = await fetch(`${url}/api/v1/media-manager${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      ...(key && { 'Idempotency-Key': key }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  return { status: answer.status, retryAfter: answer.headers.get('Retry-After'), body: await answer.json() };
}

const aFile = (title: string) => ({
  data: Buffer.from(title).toString('base64'),
  fileName: `${title}.txt`,
  mimeType: 'text/plain',
  title,
});

const ROUNDS = 15;

test.each([
  // Every seventh sync, and every so many-th write, of each thread fails; the first ones are the start's.
  ['a sync', 'fsync,fdatasync:error=EIO:when=8+7', [503]],
  ['a write to a full disk', 'pwrite64:error=ENOSPC:when=30+97', [507]],
])(
  '%s of the database that fails is told honestly, changes nothing, and the next call works',
  async (_name, fault, statuses) => {
    const strace = [
      '-f',
      '-e',
      'trace=fsync,fdatasync,pwrite64',
      '-e',
      `inject=${fault}`,
      '-o',
      join(processes.folder, 'trace'),
    ];
    const troubled = processes.runUnder(findStrace(), strace, { LOG_LEVEL: 'silent', UV_USE_IO_URING: '0' });
    const [, url = ''] = await printed(troubled, 'out', LINK);
    /** Title and alt text of every file that was acknowledged. */
    const known = new Map<string, { title: string; altText: string | null }>();
    const refused: { status: number; key: string; title: string }[] = [];
    let hasRecovered = false;
    for (let round = 0; round < ROUNDS; round += 1) {
      const [key, title] = [randomUUID(), `file ${round}`];
      const made = await call(url, 'POST', '/files', aFile(title), key);
      hasRecovered ||= refused.length > 0 && made.status === 200;
      if (made.status === 200) known.set(made.body.data.id, { title, altText: null });
      else refused.push({ status: made.status, key, title });
      const [id = '', file] = [...known][round % Math.max(1, known.size)] ?? [];
      if (!file) continue;
      const altText = `changed in ${round}`;
      const patched = await call(url, 'PATCH', `/files/${id}`, { altText });
      if (patched.status === 200) file.altText = altText;
      else refused.push({ status: patched.status, key: '', title: '' });
      for (const answer of [made, patched].filter(({ status }) => status !== 200)) {
        expect(statuses).toContain(answer.status);
        expect(answer.body.message).toMatch(/^[A-Z].*\.$/);
        if (answer.status === 503) expect(answer.retryAfter).toMatch(/^\d+$/);
      }
    }
    // What was refused at a sync is gone for good once the next commit has taken its place in the log.
    for (let last = 0; ; last += 1) {
      const { status, body } = await call(url, 'POST', '/folders', { name: `last ${last}` });
      if (status === 200) break;
      expect(body.message).toMatch(/^[A-Z].*\.$/);
    }
    expect(refused.length).toBeGreaterThan(2);
    expect(hasRecovered).toBe(true);
    troubled.child.kill('SIGKILL');
    await troubled.ended;

    const [, sound = ''] = await printed(processes.run(), 'out', LINK);
    const shown = async () => {
      const { data } = filePage.parse((await call(sound, 'GET', '/files?pageSize=100')).body);
      return new Map(data.map(({ id, title, altText }) => [id, { title, altText }]));
    };
    expect(await shown()).toEqual(known);
    for (const { key, title } of refused.filter(({ key }) => key !== '')) {
      expect(await call(sound, 'POST', '/files', aFile(title), key)).toMatchObject({ status: 200 });
    }
    expect((await shown()).size).toBe(ROUNDS);
    expect((await verifyLibrary(partsOf(dataFolder))).problems).toEqual([]);
  },
);

test('a database that another program keeps locked is said to be busy; it can be read meanwhile, and written afterwards', async () => {
  const [, url = ''] = await printed(processes.run(), 'out', LINK);
  const { body } = await call(url, 'POST', '/files', aFile('before'));
  const other = new DatabaseSync(join(dataFolder, 'vitrine.db'));
  other.exec('BEGIN IMMEDIATE');
  const writing = Promise.all([
    call(url, 'POST', '/files', aFile('meanwhile')),
    call(url, 'PATCH', `/files/${body.data.id}`, { title: 'changed' }),
    call(url, 'POST', '/folders', { name: 'new' }),
  ]);
  expect((await call(url, 'GET', '/files')).body.total).toBe(1);
  for (const answer of await writing) {
    expect(answer).toMatchObject({ status: 503, body: { message: expect.stringContaining('busy') } });
    expect(answer.retryAfter).toMatch(/^\d+$/);
  }
  other.exec('ROLLBACK');
  other.close();
  expect((await call(url, 'POST', '/files', aFile('meanwhile'))).status).toBe(200);
  expect((await call(url, 'GET', '/files')).body.total).toBe(2);
  expect((await verifyLibrary(partsOf(dataFolder))).problems).toEqual([]);
});
