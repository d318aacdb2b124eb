import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findStrace } from '../scripts/strace.ts';
import { LINK, printed, ServerProcesses } from './testing/server-process.ts';
import { linesOf, readTrace, type SystemCall, TRACED } from './testing/system-calls.ts';
import { tokenFor } from './testing/token-for.ts';

// A server whose every call is watched takes its time, and strace may have to be installed first.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** What a kill cannot show, since the system keeps what was written: what is on the disk before an answer is given. */
let processes: ServerProcesses;
let trace: string;
let url: string;
let token: string;
beforeAll(async () => {
  processes = await ServerProcesses.create();
  trace = join(processes.folder, 'trace');
  token = await tokenFor(join(processes.folder, 'data'));
  const server = processes.runUnder(findStrace(), [...TRACED, '-o', trace], { UV_USE_IO_URING: '0' });
  url = (await printed(server, 'out', LINK))[1] ?? '';
  // The token is noted as used, now and not among the calls below.
  await watch('POST', '/folders', { name: 'First' });
});
afterAll(() => processes.dispose());

const ANSWERING = /^(write|writev|sendto|sendmsg)$/;
const WITHIN = { timeout: 20_000, interval: 20 };

/** The calls of one request, and where among them its answer was written. */
async function watch(method: string, path: string, body?: unknown) {
  const from = linesOf(trace);
  const response = await fetch(`${url}/api/v1/media-manager${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  const answered = await response.json();
  // What is traced is told a moment after it was done.
  const { calls, answer } = await vi.waitFor(() => {
    const calls = readTrace(trace, from);
    const answer = calls.find(({ name, args }) => ANSWERING.test(name) && args.includes('HTTP/1.1 200'));
    if (!answer) throw new Error(`no answer in ${calls.length} calls`);
    return { calls, answer };
  }, WITHIN);
  return { calls: calls.filter(({ began }) => began < answer.began), answer, data: answered.data };
}

const isSync = ({ name, result }: SystemCall) => /^f(data)?sync$/.test(name) && result.startsWith('0');
const syncOf = (calls: SystemCall[], path: string | RegExp) =>
  calls.findLast(
    (call) =>
      isSync(call) && (typeof path === 'string' ? call.args.endsWith(`<${path}>`) : path.test(call.args)),
  );
const WAL = /<[^>]*vitrine\.db-wal>/;
const lastWriteTo = (calls: SystemCall[], path: RegExp) =>
  calls.findLast(({ name, args }) => /^p?writev?(64)?$/.test(name) && path.test(args.slice(0, 300)));

/** Each has ended before the next begins. */
function inOrder(steps: Record<string, SystemCall | undefined>) {
  expect(steps).toEqual(Object.fromEntries(Object.keys(steps).map((name) => [name, expect.anything()])));
  const calls = Object.values(steps).filter((call) => call !== undefined);
  for (const [index, call] of calls.slice(1).entries())
    expect(call.began).toBeGreaterThan(calls[index]?.ended ?? 0);
}

describe('before its answer is written', () => {
  const bytes = (size: number) => ({
    data: randomBytes(size).toString('base64'),
    fileName: 'bytes.bin',
    mimeType: 'application/octet-stream',
  });
  const another = async () => (await watch('POST', '/files', bytes(10))).data.id;
  test.each([
    ['a new file', () => watch('POST', '/files', bytes(50_000))],
    ['a bigger one', () => watch('POST', '/files', bytes(1_500_000))],
    [
      'what a file gets in place of its bytes',
      async () => watch('PUT', `/files/${await another()}/content`, bytes(5_000)),
    ],
  ])('%s is on the disk, under its name, and in the database', async (_name, store) => {
    const { calls, answer, data } = await store();
    const { checksum } = data.upload;
    const blobs = join(processes.folder, 'data', 'blobs');
    const folder = join(blobs, checksum.slice(0, 2), checksum.slice(2, 4));
    const written = lastWriteTo(calls, /<[^>]*\/data\/tmp\/[^>]*>/);
    const temporary = /<([^>]*)>/.exec(written?.args ?? '')?.[1] ?? 'none';
    const renamed = calls.find(
      ({ name, args }) => name.startsWith('rename') && args.includes(`/${checksum}"`),
    );
    const rowWritten = lastWriteTo(calls, WAL);
    inOrder({ written, synced: syncOf(calls, temporary), renamed, named: syncOf(calls, folder), rowWritten });
    inOrder({ rowWritten, committed: syncOf(calls, WAL), answer });
    // The folders are new too: their names must outlive a power cut as well.
    const made = (path: string) =>
      calls.find(
        ({ name, args, result }) => name === 'mkdir' && args.startsWith(`"${path}"`) && result === '0',
      );
    const outer = join(blobs, checksum.slice(0, 2));
    inOrder({ made: made(folder), synced: syncOf(calls, outer), rowWritten });
    if (made(outer)) inOrder({ made: made(outer), synced: syncOf(calls, blobs), rowWritten });
  });

  test('the same bytes again: their name is on the disk, and the new file in the database', async () => {
    const body = {
      data: Buffer.from('the same').toString('base64'),
      fileName: 'a.txt',
      mimeType: 'text/plain',
    };
    await watch('POST', '/files', body);
    const { calls, answer, data } = await watch('POST', '/files', body);
    const { checksum } = data.upload;
    const folder = join(processes.folder, 'data', 'blobs', checksum.slice(0, 2), checksum.slice(2, 4));
    const rowWritten = lastWriteTo(calls, WAL);
    inOrder({ named: syncOf(calls, folder), rowWritten, committed: syncOf(calls, WAL), answer });
  });

  test('every change of a row is in the database, and nothing deletes bytes', async () => {
    const inDatabase = async (method: string, path: string, body?: unknown) => {
      const { calls, answer, data } = await watch(method, path, body);
      inOrder({ written: lastWriteTo(calls, WAL), committed: syncOf(calls, WAL), answer });
      expect(calls.filter(({ name, args }) => name === 'unlink' && args.includes('/blobs/'))).toEqual([]);
      return data;
    };
    const folder = await inDatabase('POST', '/folders', { name: 'New' });
    const file = (await watch('POST', '/files', { data: 'eA==', fileName: 'x.txt', mimeType: 'text/plain' }))
      .data;
    await inDatabase('PATCH', `/files/${file.id}`, { title: 'Changed', folderId: folder.id });
    await inDatabase('PATCH', '/files', { items: [{ id: file.id, isFavorite: true }] });
    await inDatabase('DELETE', `/folders/${folder.id}`);
    await inDatabase('POST', `/folders/${folder.id}/restore`);
    await inDatabase('DELETE', `/files/${file.id}`);
    await inDatabase('DELETE', `/trash/files/${file.id}`);
  });
});
