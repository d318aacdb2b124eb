import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type AwkwardKlink, json, startAwkwardKlink } from '../testing/awkward-klink.ts';
import { COMPILED } from '../testing/server-process.ts';

// Each starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

const LIBRARY_CLI = join(import.meta.dirname, 'library.ts');
const TOKEN = 'klink-token-that-nobody-may-see';

let folder: string;
let klink: AwkwardKlink;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-library-'));
  klink = await startAwkwardKlink();
});
afterAll(async () => {
  await klink.close();
  await rm(folder, { recursive: true });
});

type Given = { dataFolder?: string; env?: Record<string, string>; input?: string };

/** Runs the command with what is piped into it. */
function library(args: string[], { dataFolder = join(folder, 'data'), env = {}, input = '' }: Given = {}) {
  const whole = { PATH: process.env.PATH, NODE_COMPILE_CACHE: COMPILED, VITRINE_DATA: dataFolder, ...env };
  const { promise, resolve } = Promise.withResolvers<{ code: number; out: string; err: string }>();
  const child = execFile(process.execPath, [LIBRARY_CLI, ...args], { env: whole }, (_error, out, err) => {
    resolve({ code: child.exitCode ?? -1, out, err });
  });
  // One that ends without reading it has closed its end.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  return promise;
}

const adding = (...more: string[]) => ['add', '--kind', 'klink', '--base-url', klink.url, ...more];

describe('the library command', () => {
  test('adds a library with a token that is piped in, lists it, looks at it and removes it', async () => {
    klink.answer(json(200, { total: 3, data: [] }));
    const added = await library(adding('--name', 'Agency'), { input: `${TOKEN}\n` });
    expect(added).toEqual({
      code: 0,
      out: expect.stringMatching(/^Added "Agency" as [\w-]{36}\.\nIt works: the library has 3 files\.\n$/),
      err: '',
    });
    expect(klink.seen.at(-1)?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    const listed = await library(['list']);
    expect(listed.out).toMatch(/^[\w-]{36}\tAgency\tklink\thttp:\S+\tworks on \d{4}-\d\d-\d\d\n$/);

    klink.answer(json(401, {}));
    const looked = await library(['test', 'Agency']);
    expect(looked).toMatchObject({ code: 2, out: expect.stringContaining('The token is refused'), err: '' });
    expect((await library(['list'])).out).toContain('\ttokenRefused on ');

    expect(await library(['remove', 'Agency'])).toMatchObject({ code: 0, err: '' });
    expect(await library(['remove', 'Agency'])).toMatchObject({ code: 1 });
    for (const { out, err } of [added, listed, looked]) expect(out + err).not.toContain(TOKEN);
    for (const name of await readdir(join(folder, 'data'), { recursive: true })) {
      const bytes = await readFile(join(folder, 'data', name)).catch(() => Buffer.of());
      expect(bytes.includes(TOKEN), name).toBe(false);
    }
  });

  test('takes the token from a file or the environment, and says which of two libraries is meant', async () => {
    klink.answer(json(200, []));
    const file = join(folder, 'token');
    await writeFile(file, ` ${TOKEN} \n`);
    const given = { dataFolder: join(folder, 'two') };
    expect((await library(adding('--name', 'Same', '--token-file', file), given)).code).toBe(0);
    expect(klink.seen.at(-1)?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    const env = { VITRINE_LIBRARY_TOKEN: 'of-the-environment' };
    expect((await library(adding('--name', 'Same'), { ...given, env })).code).toBe(0);
    expect(klink.seen.at(-1)?.headers.authorization).toBe('Bearer of-the-environment');
    const doubtful = await library(['test', 'Same'], given);
    expect(doubtful).toMatchObject({ code: 1, err: expect.stringContaining('2 libraries have the name') });
    const [id = ''] = (await library(['list'], given)).out.split('\t');
    expect((await library(['test', id], given)).code).toBe(0);
  });

  test('cannot use a token that was sealed with another secret, and says so', async () => {
    klink.answer(json(200, []));
    const given = { dataFolder: join(folder, 'sealed'), input: TOKEN };
    const secret = (letter: string) => ({ VITRINE_SECRET: letter.repeat(32) });
    await library(adding('--name', 'Agency'), { ...given, env: secret('a') });
    const other = await library(['test', 'Agency'], { ...given, env: secret('b') });
    expect(other).toMatchObject({ code: 2, out: expect.stringContaining('another key than VITRINE_SECRET') });
    expect((await library(['test', 'Agency'], { ...given, env: secret('a') })).code).toBe(0);
  });

  test('explains itself', async () => {
    const { code, out } = await library(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('--token-file');
    expect(await library([])).toMatchObject({ code: 0, out });
  });

  test.each([
    [['share'], '"share" is not known'],
    [['add', '--name', 'N'], '--kind klink or --kind flockx'],
    [['add', '--kind', 'klink'], '--name'],
    [['add', '--kind', 'own', '--name', 'N'], '--kind must be one of klink, flockx'],
    [['add', '--kind', 'klink', '--name', 'N', '--base-url', 'x'], '--base-url must be an address'],
    [['add', '--kind', 'klink', '--name', 'N', '--token-file', '/nowhere'], 'cannot be read'],
    [['add', '--token', TOKEN], "Unknown option '--token'"],
    [['add', '--kind', 'klink', TOKEN], 'too much after add'],
    [['list', 'all'], 'too much after list'],
    [['test', 'nobody'], 'There is no library "nobody"'],
    [['test'], 'Say which library'],
    [['remove'], 'Say which library'],
  ])('%j says %s', async (args, words) => {
    const { code, out, err } = await library(args, { dataFolder: join(folder, 'errors'), input: 't' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(words);
    expect(err).not.toContain(TOKEN);
  });

  test('says that a token is missing, or is none', async () => {
    const args = ['add', '--kind', 'flockx', '--name', 'N'];
    expect((await library(args)).err).toBe(
      'The token must not be empty; The token must be the token alone, without spaces and without the word Bearer.\n',
    );
    expect((await library(args, { input: `Bearer ${TOKEN}` })).err).toMatch(
      /^The token must be the token alone[^\n]*\n$/,
    );
  });
});
