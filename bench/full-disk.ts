import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, open, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Line, report } from './lib/report.ts';
import { startProduct } from './lib/server.ts';

/**
 * What still works on a disk that is really full: a small file system in memory, filled by uploads to its reserve and by
 * another program to its last byte. It has to be mounted, so this needs root:
 *   npm run bench -- full-disk
 */
const SIZE = '64m';
const PICTURE = join(import.meta.dirname, '..', 'server', 'samples', 'files', 'terrace.png');

if (process.getuid?.() !== 0) {
  console.log('Needs root, to mount a small file system: not run.');
  process.exit(0);
}

const folder = await mkdtemp(join(tmpdir(), 'vitrine-full-'));
execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder]);
const product = await startProduct(join(folder, 'data'), { LOG_LEVEL: 'silent' });
const lines: Line[] = [];
try {
  const picture = await create(await readFile(PICTURE), 'picture.png');
  await writeFile(join(folder, 'other'), new Uint8Array(10 * 1024 ** 2).fill(1));
  await fillByUploads();
  await fillByOthers();
  await tryEverything();
  expectStatus('a thumbnail that was never made', await ask('GET', `${picture.url}&w=320`), [200]);
  await unlink(join(folder, 'filler'));
  await unlink(join(folder, 'other'));
  expectStatus('an upload, once there is room again', await create(randomBytes(1000)), [200]);
} finally {
  await product.stop();
  execFileSync('umount', [folder]);
  await rm(folder, { recursive: true });
}
report(lines);

type Reply = { status: number; id: string; url: string };

async function ask(method: string, path: string, body?: unknown): Promise<Reply> {
  const answer = await fetch(new URL(path, product.url), {
    method,
    headers: { Authorization: `Bearer ${product.token}`, 'Content-Type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('Content-Type')?.startsWith('application/json') === true;
  const { data } = isJson ? JSON.parse(text) : { data: null };
  return { status: answer.status, id: data?.id ?? '', url: data?.upload?.fileUrl ?? '' };
}

function create(bytes: Uint8Array, fileName = 'a.bin'): Promise<Reply> {
  const data = Buffer.from(bytes).toString('base64');
  return ask('POST', '/api/v1/media-manager/files', { data, fileName, mimeType: '' });
}

function expectStatus(what: string, { status }: { status: number }, right: number[]): void {
  lines.push({ what, product: String(status), bar: right.join(' or '), isMet: right.includes(status) });
}

async function fillByUploads(): Promise<void> {
  let stored = 0;
  let last = 200;
  while (last === 200 && stored < 1000) {
    last = (await create(randomBytes(1024 ** 2))).status;
    if (last === 200) stored += 1;
  }
  expectStatus(`an upload after ${stored} of 1 MiB`, { status: last }, [507]);
}

async function fillByOthers(): Promise<void> {
  const filler = await open(join(folder, 'filler'), 'w');
  const piece = new Uint8Array(4096).fill(1);
  try {
    for (;;) await filler.write(piece);
  } catch {
    // Full to the last byte.
  } finally {
    await filler.close();
  }
}

async function tryEverything(): Promise<void> {
  const api = '/api/v1/media-manager';
  const { data } = await (
    await fetch(new URL(`${api}/files?pageSize=3`, product.url), {
      headers: { Authorization: `Bearer ${product.token}` },
    })
  ).json();
  const [file] = data;
  expectStatus('an upload', await create(randomBytes(1000)), [507]);
  expectStatus('a list', await ask('GET', `${api}/files`), [200]);
  expectStatus('a search', await ask('GET', `${api}/files?keyword=bin`), [200]);
  expectStatus('a file', await ask('GET', `${api}/files/${file.id}`), [200]);
  expectStatus('its bytes', await ask('GET', file.upload.fileUrl), [200]);
  expectStatus('readyz', await ask('GET', '/readyz'), [200]);
  expectStatus('a new title', await ask('PATCH', `${api}/files/${file.id}`, { title: 'New' }), [200, 507]);
  const code = new URL(product.link).hash.slice(1);
  expectStatus('signing in', await ask('POST', '/api/session', { code }), [200]);
  expectStatus('to the trash', await ask('DELETE', `${api}/files/${file.id}`), [200]);
  expectStatus('deleting for good', await ask('DELETE', `${api}/trash/files/${file.id}`), [200]);
}
