import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { COMPILED } from '../testing/server-process.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

// Each starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

const TOKEN_CLI = join(import.meta.dirname, 'token.ts');

let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-token-'));
  server = await startTestServer();
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

function token(dataFolder: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: COMPILED, VITRINE_DATA: dataFolder };
    const child = execFile(process.execPath, [TOKEN_CLI, ...args], { env }, (_error, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err });
    });
  });
}

const statusWith = async (secret: string) =>
  (await fetch(`${server.url}/api/libraries`, { headers: { Authorization: `Bearer ${secret}` } })).status;

describe('the token command', () => {
  test('prints only the token, which a running server takes at once, until it is revoked', async () => {
    const { dataFolder } = server.deps.config;
    const made = await token(
      dataFolder,
      'create',
      '--name',
      'Web site',
      '--abilities',
      'media:read, media:write',
      '--expires',
      '90d',
    );
    expect(made).toEqual({ code: 0, out: expect.stringMatching(/^vt_[\w-]{43}\n$/), err: '' });
    const secret = made.out.trim();
    expect(await statusWith(secret)).toBe(200);

    const listed = await token(dataFolder, 'list');
    expect(listed.out).toMatch(
      /^[\w-]{36}\tWeb site\tmedia:read,media:write\tcreated \S+\texpires \S+\tlast used \S+\n$/,
    );
    expect(listed.out).not.toContain(secret);

    expect(await token(dataFolder, 'revoke', 'Web site')).toMatchObject({
      code: 0,
      out: 'Revoked "Web site".\n',
    });
    expect(await statusWith(secret)).toBe(401);
    expect(await token(dataFolder, 'revoke', 'Web site')).toMatchObject({ code: 1 });
  });

  test('works where no server has ever been', async () => {
    const made = await token(join(folder, 'new'), 'create', '--name', 'N', '--abilities', 'admin');
    expect(made).toMatchObject({ code: 0, err: '' });
    expect((await token(join(folder, 'new'), 'list')).out).toContain('\tN\tadmin\t');
  });

  test('explains itself', async () => {
    const { code, out } = await token(folder, '--help');
    expect(code).toBe(0);
    expect(out).toContain('--abilities');
  });

  test.each([
    [[], 0],
    [['mint'], '"mint" is not known'],
    [['create'], '--name'],
    [['create', '--name', 'N'], '--abilities'],
    [
      ['create', '--name', 'N', '--abilities', 'fly'],
      '--abilities must be one of media:read, media:write, admin.',
    ],
    [['create', '--name', ' ', '--abilities', 'admin'], '--name must not be empty.'],
    [['create', '--name', 'N', '--abilities', 'admin', '--expires', 'soon'], '--expires must be days'],
    [['create', '--name', 'N', '--abilities', 'admin', '--expires', '2020-01-01'], 'must be in the future'],
    [['create', '--colour', 'red'], "Unknown option '--colour'"],
    [['list', 'all'], '"all" is too much for list'],
    [['revoke', 'nobody'], 'There is no token "nobody"'],
    [['revoke'], 'Say which token'],
  ])('%j says %s', async (args, words) => {
    const { code, out, err } = await token(join(folder, 'errors'), ...args);
    if (words === 0) return expect({ code, err }).toEqual({ code: 0, err: '' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(words);
  });

  test('says in one sentence that the folder cannot be used', async () => {
    await writeFile(join(folder, 'file'), '');
    const { code, err } = await token(join(folder, 'file', 'data'), 'list');
    expect(code).toBe(1);
    expect(err).toContain('cannot be written to');
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
