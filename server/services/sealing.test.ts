import { describe, expect, test } from 'vitest';
import { createSealer } from './sealing.ts';

const sourceOf = (secret: string | null, name = 'VITRINE_SECRET') => ({
  name,
  find: async () => secret,
  make: async () => secret ?? 'made just now, which is long enough',
});
const sealer = createSealer(sourceOf('a secret of more than 32 characters, at least'));

/** The same with one bit turned over. */
const damaged = (sealed: string, at: number) => {
  const bytes = Buffer.from(sealed, 'base64');
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return bytes.toString('base64');
};

describe('a sealed token', () => {
  test.each(['t', 'klink-token', 'ключ 🗝', 'x'.repeat(4096)])('opens as %s', async (token) => {
    expect(await sealer.open('one', await sealer.seal('one', token))).toBe(token);
  });

  test('looks different each time, and shows nothing', async () => {
    const [once, again] = [await sealer.seal('one', 'klink-token'), await sealer.seal('one', 'klink-token')];
    expect(once).not.toBe(again);
    expect(Buffer.from(once, 'base64').toString('latin1')).not.toContain('klink');
  });

  test('opens for its own library alone, and not when a bit of it is another', async () => {
    const sealed = await sealer.seal('one', 'klink-token');
    await expect(sealer.open('two', sealed)).rejects.toMatchObject({ kind: 'unavailable' });
    for (const at of [1, 13, 29])
      await expect(sealer.open('one', damaged(sealed, at))).rejects.toThrow('another key');
    await expect(sealer.open('one', damaged(sealed, 0))).rejects.toThrow('another version');
    for (const short of ['', 'AQ==', sealed.slice(0, 24)]) {
      await expect(sealer.open('one', short)).rejects.toMatchObject({ kind: 'unavailable' });
    }
  });

  test('says what to do where the key is another, or missing', async () => {
    const sealed = await sealer.seal('one', 'klink-token');
    const other = createSealer(sourceOf('another secret of more than 32 characters'));
    await expect(other.open('one', sealed)).rejects.toThrow(
      'The stored token was sealed with another key than VITRINE_SECRET: bring back the one that it was sealed with, or give the library its token again.',
    );
    const none = createSealer(sourceOf(null, 'libraries.key'));
    await expect(none.open('one', sealed)).rejects.toThrow(/libraries\.key is missing: put it back/);
  });
});
