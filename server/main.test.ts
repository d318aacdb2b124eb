import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rawRequest } from './testing/raw-request.ts';

const MAIN = join(import.meta.dirname, 'main.ts');

let folder: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-main-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

type Run = { child: ChildProcess; ended: Promise<number | null>; out: () => string; err: () => string };

function run(env: Record<string, string> = {}, ...args: string[]): Run {
  const settings = { PORT: '0', VITRINE_DATA: join(folder, 'data'), ...env };
  const child = spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env.PATH, ...settings } });
  children.push(child);
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (text.out += chunk));
  child.stderr.on('data', (chunk) => (text.err += chunk));
  const ended = once(child, 'close').then(() => child.exitCode);
  return { child, ended, out: () => text.out, err: () => text.err };
}

/** Waits until a running program has printed something. */
async function printed(
  { child, ended, out, err }: Run,
  from: 'out' | 'err',
  pattern: RegExp,
): Promise<RegExpMatchArray> {
  const read = from === 'out' ? out : err;
  const stream = from === 'out' ? child.stdout : child.stderr;
  for (;;) {
    const match = read().match(pattern);
    if (match) return match;
    if (!stream) throw new Error('no stream');
    const next = await Promise.race([once(stream, 'data').then(() => 'data'), ended.then(() => 'ended')]);
    if (next === 'ended' && !pattern.test(read())) throw new Error(`ended with: ${out()}${err()}`);
  }
}

const LINK = /(http:\/\/127\.0\.0\.1:(\d+))\/sign-in#([\w-]+)/;

async function failing(env: Record<string, string>, ...args: string[]): Promise<string> {
  const started = run(env, ...args);
  expect(await started.ended).toBe(1);
  expect(started.out()).toBe('');
  expect(started.err().trim().split('\n')).toHaveLength(1);
  return started.err().trim();
}

describe('a start that cannot go on says what to do in one sentence', () => {
  test('a taken port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await failing({ PORT: String(port) })).toBe(
      `Port ${port} is taken: stop the program that uses it, or choose another port, like PORT=${port + 1}.`,
    );
    other.close();
  });

  test('an address that is not this machine’s', async () => {
    expect(await failing({ HOST: '203.0.113.1' })).toContain(
      'HOST 203.0.113.1 is not an address of this machine',
    );
  });

  test('a data folder that cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    const data = join(folder, 'file', 'data');
    expect(await failing({ VITRINE_DATA: data })).toContain(`The data folder ${data} cannot be written to`);
  });

  test('a data folder of a newer version', async () => {
    const started = run();
    await printed(started, 'out', LINK);
    started.child.kill('SIGTERM');
    await started.ended;
    const db = new DatabaseSync(join(folder, 'data', 'vitrine.db'));
    db.exec('PRAGMA user_version = 999');
    db.close();
    expect(await failing({})).toMatch(
      /newer version of Vitrine.*start that version, or choose another data folder\.$/,
    );
  });

  test('a database that is none', async () => {
    await writeFile(join(folder, 'vitrine.db'), 'this is no database, however long it may be'.repeat(100));
    expect(await failing({ VITRINE_DATA: folder })).toContain('vitrine.db cannot be opened');
  });

  test('a setting that is wrong, and an argument that is unknown', async () => {
    expect(await failing({ MAX_FILE_SIZE: 'big' })).toContain(
      'MAX_FILE_SIZE must be a size like 500MB or 2GiB, not "big"',
    );
    expect(await failing({}, '--port', '80')).toContain('"--port" is not known');
    expect(await failing({}, 'start')).toContain('"start" is not known');
  });
});

test('--help lists every setting and starts nothing', async () => {
  const started = run({}, '--help');
  expect(await started.ended).toBe(0);
  for (const name of ['PORT', 'VITRINE_DATA', 'MAX_FILE_SIZE', 'ALLOWED_HOSTS', 'LOG_LEVEL']) {
    expect(started.out()).toMatch(new RegExp(`^ {2}${name} +\\S.*\\[.*\\]$`, 'm'));
  }
});

describe('a running server', () => {
  test('prints one link, logs no secret, and stops with 0 when told to', async () => {
    const started = run({ LOG_LEVEL: 'trace' });
    const [, url = '', , code = ''] = await printed(started, 'out', LINK);
    expect(started.out().match(/sign-in#/g)).toHaveLength(1);
    const signedIn = await fetch(`${url}/api/session?secret=in-the-query`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    expect(signedIn.status).toBe(200);
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0]?.split('=')[1] ?? 'no cookie';
    const wrong = await fetch(`${url}/api/tokens`, { headers: { Authorization: 'Bearer vt_wrong-secret' } });
    expect(wrong.status).toBe(401);

    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(0);
    const lines = started
      .err()
      .trim()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line));
    expect(lines.find(({ msg, status }) => msg === 'request' && status === 200)).toMatchObject({
      method: 'POST',
      path: '/api/session',
      requestId: signedIn.headers.get('X-Request-Id'),
    });
    for (const secret of [code, cookie, 'in-the-query', 'wrong-secret'])
      expect(started.err()).not.toContain(secret);
  });

  test('has a new code and the old sessions after the next start', async () => {
    const first = run();
    const [, , port = '', code] = await printed(first, 'out', LINK);
    const signIn = (with_: string | undefined) =>
      fetch(`http://127.0.0.1:${port}/api/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ code: with_ }),
      });
    const cookie = (await signIn(code)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    first.child.kill('SIGTERM');
    await first.ended;

    const second = run({ PORT: port });
    const [, url = '', , next] = await printed(second, 'out', LINK);
    expect(next).not.toBe(code);
    expect((await signIn(code)).status).toBe(401);
    expect((await fetch(`${url}/api/session`, { headers: { Cookie: cookie } })).status).toBe(200);
  });

  test('says how it is reached when others can', async () => {
    const started = run({ HOST: '0.0.0.0', PUBLIC_URL: 'https://media.example.com' });
    await printed(started, 'out', /Other machines can reach this server\./);
    expect(started.out()).toMatch(LINK);
    expect(started.out()).toContain('https://media.example.com');
  });
});

describe('a stop', () => {
  /** A sign-in whose body has only begun. */
  async function beginRequest(
    port: string,
    code: string,
  ): Promise<{ socket: Socket; finish: () => Promise<string> }> {
    const body = JSON.stringify({ code });
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.setEncoding('utf8');
    socket.write(
      `POST /api/session HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
    );
    // The server has the request in hand once it asks for the body.
    await once(socket, 'data');
    socket.write(body.slice(0, 5));
    return {
      socket,
      async finish() {
        let text = '';
        socket.on('data', (chunk: string) => {
          text += chunk;
        });
        const closed = once(socket, 'close');
        socket.write(body.slice(5));
        await closed;
        return text;
      },
    };
  }

  test('lets what is under way finish, and takes nothing new', async () => {
    const started = run();
    const [, url = '', port = '', code = ''] = await printed(started, 'out', LINK);
    const slow = await beginRequest(port, code);
    started.child.kill('SIGTERM');
    await printed(started, 'err', /stopping/);
    await expect(rawRequest(url, '/healthz')).rejects.toThrow('ECONNREFUSED');
    expect(started.child.exitCode).toBeNull();
    expect(await slow.finish()).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(await started.ended).toBe(0);
  });

  test('cuts off what takes longer than STOP_SECONDS', async () => {
    const started = run({ STOP_SECONDS: '1' });
    const [, , port = '', code = ''] = await printed(started, 'out', LINK);
    const slow = await beginRequest(port, code);
    const closed = once(slow.socket, 'close');
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
    await closed;
    expect(started.err()).toContain('cut off after 1 s');
  });
});
