import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { file } from '../src/contract/file.ts';
import { keepHouse } from './services/housekeeping.ts';
import { breakDisk, mendDisk } from './testing/faulty-disk.ts';
import { FAULTY_STORING } from './testing/faulty-storing-thread.ts';
import { type Answer, dataOf, mediaManagerClient } from './testing/media-manager-client.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

vi.mock('node:fs/promises', async (importOriginal) =>
  (await import('./testing/faulty-disk.ts')).faultyDisk(await importOriginal<object>()),
);

// Each goes through dozens of uploads, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
beforeAll(async () => {
  server = await startTestServer({}, { storing: FAULTY_STORING });
  client = await mediaManagerClient(server);
});
afterEach(() => {
  mendDisk();
});
afterAll(() => server.close());

/** No operation here makes so many calls to the disk. */
const MOST_CALLS = 60;
const STATUS: Record<string, number> = { ENOSPC: 507, EIO: 503, EMFILE: 503 };

/** One is stored whole by a thread, the other as it arrives. */
const [SMALL, LARGER] = [3_000, 300_000];

const newBytes = (size = SMALL) => ({
  data: randomBytes(size).toString('base64'),
  fileName: 'bytes.bin',
  mimeType: 'application/octet-stream',
});
const total = async () => (await client.files()).total;
const temporaries = () => readdir(join(server.deps.config.dataFolder, 'tmp'));

/**
 * Tries something with its first call to the disk failing, its second, and so on, until none is left to fail; `check` is
 * called each time when the disk works again. Answers how many of the answers were refusals.
 */
async function failingEach(
  { code, isLasting }: Fault,
  attempt: () => Promise<Answer>,
  check: (answer: Answer) => Promise<void>,
): Promise<number> {
  let refused = 0;
  for (let at = 1; at <= MOST_CALLS; at += 1) {
    breakDisk(at, code, isLasting);
    const answer = await attempt();
    const hasFailed = mendDisk();
    if (answer.status !== 200) {
      refused += 1;
      const body = { message: expect.stringMatching(/^[A-Z].*\.$/) };
      expect(answer).toMatchObject({ status: STATUS[code], body });
      if (answer.status === 503) expect(answer.headers.get('Retry-After')).toMatch(/^\d+$/);
      expect(JSON.stringify(answer.body)).not.toContain(server.deps.config.dataFolder);
    }
    await check(answer);
    if (!hasFailed) return refused;
  }
  throw new Error(`still failing after ${MOST_CALLS} calls`);
}

type Fault = { code: Code; isLasting: boolean };
type Code = Parameters<typeof breakDisk>[1];
const once = (code: Code): Fault => ({ code, isLasting: false });
const fromThenOn = (code: Code): Fault => ({ code, isLasting: true });

const FAULTS = [once('ENOSPC'), once('EIO'), once('EMFILE'), fromThenOn('EIO')];

test.each(FAULTS.flatMap((fault) => [SMALL, LARGER].map((size) => ({ ...fault, size }))))(
  'an upload is refused honestly, nothing of it is left, and the next one is taken: %o',
  async ({ size, ...fault }) => {
    let [before, left] = [await total(), await temporaries()];
    const refused = await failingEach(
      fault,
      () => client.call('POST', '/files', newBytes(size)),
      async ({ status }) => {
        const now = await total();
        expect(now).toBe(status === 200 ? before + 1 : before);
        // A disk that refuses everything refuses to remove it too; then the next start does.
        if (!fault.isLasting) expect(await temporaries()).toEqual(left);
        expect((await client.call('POST', '/files', newBytes(10))).status).toBe(200);
        [before, left] = [now + 1, await temporaries()];
      },
    );
    expect(refused).toBeGreaterThanOrEqual(6);
  },
);

test.each([SMALL, LARGER])(
  'a file whose bytes cannot be replaced keeps those that it has: %i',
  async (size) => {
    const { id, upload } = await client.newFile(newBytes());
    let checksum = upload.checksum;
    const refused = await failingEach(
      once('EIO'),
      () => client.call('PUT', `/files/${id}/content`, newBytes(size)),
      async ({ status, body }) => {
        if (status === 200) checksum = file.parse(dataOf(body)).upload.checksum;
        const now = file.parse(dataOf((await client.call('GET', `/files/${id}`)).body));
        expect(now.upload.checksum).toBe(checksum);
        expect(await checksumAt(now.upload.fileUrl)).toBe(checksum);
      },
    );
    expect(refused).toBeGreaterThanOrEqual(6);
  },
);

test.each(['EIO', 'EMFILE'] as const)(
  'a download with %s is refused or breaks off, and is never another file',
  async (code) => {
    const { upload } = await client.newFile(newBytes(700_000));
    let brokenOff = 0;
    const refused = await failingEach(
      once(code),
      async () => {
        const answer = await fetch(upload.fileUrl);
        if (answer.status !== 200)
          return { status: answer.status, headers: answer.headers, body: await answer.json() };
        const checksum = await answer.arrayBuffer().then(sha256, () => null);
        if (checksum === null) brokenOff += 1;
        else expect(checksum).toBe(upload.checksum);
        return { status: 200, headers: answer.headers, body: null };
      },
      async () => expect(await checksumAt(upload.fileUrl)).toBe(upload.checksum),
    );
    expect(refused).toBeGreaterThanOrEqual(1);
    expect(brokenOff).toBeGreaterThanOrEqual(1);
  },
);

test('housekeeping that meets a bad disk removes nothing that a file consists of, and ends its work the next time', async () => {
  const { upload } = await client.newFile(newBytes());
  const gone = await client.newFile(newBytes());
  await client.call('DELETE', `/files/${gone.id}`);
  await client.call('DELETE', '/trash');
  server.wait(2 * 60 * 60);
  for (let at = 1, hasFailed = true; hasFailed; at += Math.ceil(at / 3)) {
    breakDisk(at, 'EIO');
    await keepHouse(server.deps).catch((error: unknown) => expect(error).toMatchObject({ code: 'EIO' }));
    hasFailed = mendDisk();
    expect(await server.deps.storage.stat(upload.checksum ?? '')).not.toBeNull();
  }
  expect(await server.deps.storage.stat(gone.upload.checksum ?? '')).toBeNull();
});

const sha256 = (bytes: ArrayBuffer) => createHash('sha256').update(Buffer.from(bytes)).digest('hex');
const checksumAt = async (url: string) => sha256(await (await fetch(url)).arrayBuffer());
