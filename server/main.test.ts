import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LINK, printed, ServerProcesses } from './testing/server-process.ts';

// Each starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

let processes: ServerProcesses;
beforeEach(async () => {
  processes = await ServerProcesses.create();
});
afterEach(() => processes.dispose());

async function failing(env: Record<string, string>, ...args: string[]): Promise<string> {
  const started = processes.run(env, ...args);
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
    await writeFile(join(processes.folder, 'file'), '');
    const data = join(processes.folder, 'file', 'data');
    expect(await failing({ VITRINE_DATA: data })).toContain(`The data folder ${data} cannot be written to`);
  });

  test('a data folder of a newer version', async () => {
    const started = processes.run();
    await printed(started, 'out', LINK);
    started.child.kill('SIGTERM');
    await started.ended;
    const db = new DatabaseSync(join(processes.folder, 'data', 'vitrine.db'));
    db.exec('PRAGMA user_version = 999');
    db.close();
    expect(await failing({})).toMatch(
      /newer version of Vitrine.*start that version, or choose another data folder\.$/,
    );
  });

  test('a folder for the files that is none', async () => {
    await writeFile(join(processes.folder, 'blobs'), '');
    expect(await failing({ VITRINE_DATA: processes.folder })).toContain(
      `The data folder ${processes.folder} cannot be used`,
    );
  });

  test('a database that is none', async () => {
    await writeFile(
      join(processes.folder, 'vitrine.db'),
      'this is no database, however long it may be'.repeat(100),
    );
    expect(await failing({ VITRINE_DATA: processes.folder })).toContain('vitrine.db cannot be opened');
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
  const started = processes.run({}, '--help');
  expect(await started.ended).toBe(0);
  for (const name of ['PORT', 'VITRINE_DATA', 'MAX_FILE_SIZE', 'ALLOWED_HOSTS', 'LOG_LEVEL']) {
    expect(started.out()).toMatch(new RegExp(`^ {2}${name} +\\S.*\\[.*\\]$`, 'm'));
  }
});

describe('a running server', () => {
  test('prints one link, logs no secret, and stops with 0 when told to', async () => {
    const started = processes.run({ LOG_LEVEL: 'trace' });
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
    const first = processes.run();
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

    const second = processes.run({ PORT: port });
    const [, url = '', , next] = await printed(second, 'out', LINK);
    expect(next).not.toBe(code);
    expect((await signIn(code)).status).toBe(401);
    expect((await fetch(`${url}/api/session`, { headers: { Cookie: cookie } })).status).toBe(200);
  });

  test('says how it is reached when others can', async () => {
    const started = processes.run({ HOST: '0.0.0.0', PUBLIC_URL: 'https://media.example.com' });
    await printed(started, 'out', /Other machines can reach this server\./);
    expect(started.out()).toMatch(LINK);
    expect(started.out()).toContain('https://media.example.com');
  });
});
