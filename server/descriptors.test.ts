import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { LINK, printed, ServerProcesses } from './testing/server-process.ts';

vi.setConfig({ testTimeout: 300_000 });

let processes: ServerProcesses;
beforeAll(async () => {
  processes = await ServerProcesses.create();
});
afterAll(() => processes.dispose());

test('too few open files cost some a moment, and nobody more', async () => {
  const started = processes.runWithOpenFiles(64, { LOG_LEVEL: 'silent' });
  const [, url = '', , code = ''] = await printed(started, 'out', LINK);
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  const headers = {
    Cookie: signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '',
    'x-vitrine': '1',
    'Content-Type': 'application/json',
  };
  const files = `${url}/api/v1/media-manager/files`;
  /** 0 where the connection was closed without an answer. */
  const create = async (text: string): Promise<number> => {
    const data = Buffer.from(text).toString('base64');
    const body = JSON.stringify({ data, fileName: 'a.txt', mimeType: 'text/plain' });
    try {
      const answer = await fetch(files, { method: 'POST', headers, body });
      await answer.text();
      return answer.status;
    } catch {
      return 0;
    }
  };

  const crowd = await Promise.all(Array.from({ length: 100 }, (_, index) => create(`text ${index}`)));
  expect([...new Set(crowd)].filter((status) => ![0, 200, 429, 503].includes(status))).toEqual([]);
  expect(crowd.filter((status) => status !== 200)).not.toEqual([]);
  await expect.poll(() => create('later'), { timeout: 20_000 }).toBe(200);
  const after: number[] = [];
  for (let index = 0; index < 10; index += 1) after.push(await create(`after ${index}`));
  expect(after).toEqual(Array(10).fill(200));
  const { total } = await (await fetch(files, { headers })).json();
  // What was cut off without an answer may have been stored all the same.
  expect(total).toBeGreaterThanOrEqual(11 + crowd.filter((status) => status === 200).length);
  expect(total).toBeLessThanOrEqual(11 + crowd.filter((status) => status === 200 || status === 0).length);
});
