import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyFile } from './key-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the key file', () => {
  test('is made when it is first needed, readable for its owner alone, and stays', async () => {
    const key = keyFile(folder, () => 'made once');
    expect(await key.find()).toBeNull();
    expect(await readdir(folder)).toEqual([]);
    expect(await key.make()).toBe('made once');
    expect((await stat(join(folder, 'libraries.key'))).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
    const another = keyFile(folder, () => 'made again');
    expect(await another.find()).toBe('made once');
    expect(await another.make()).toBe('made once');
    expect(await readFile(join(folder, 'libraries.key'), 'utf8')).toBe('made once\n');
  });

  test('is the same for all who make it at once', async () => {
    const made = await Promise.all(
      ['a', 'b', 'c', 'd'].map((secret) => keyFile(folder, () => secret).make()),
    );
    expect(new Set(made).size).toBe(1);
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
  });

  test('that cannot be written is no key', async () => {
    await writeFile(join(folder, 'tmp'), 'in the way');
    await expect(keyFile(folder, () => 'x').make()).rejects.toThrow();
    expect(await keyFile(folder, () => 'x').find()).toBeNull();
  });
});
