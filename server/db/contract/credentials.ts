import { describe, expect, test } from 'vitest';
import type { SessionRow, TokenRow } from '../interface.ts';
import { anyId } from './builders.ts';
import type { OpenDatabase } from './open.ts';

const aToken = (given: Partial<TokenRow> = {}): TokenRow => ({
  id: anyId(),
  name: 'site',
  hash: anyId(),
  abilities: ['media:read', 'media:write'],
  createdAt: 1,
  expiresAt: null,
  lastUsedAt: null,
  ...given,
});

const aSession = (given: Partial<SessionRow> = {}): SessionRow => ({
  id: anyId(),
  hash: anyId(),
  abilities: ['admin'],
  tokenId: null,
  createdAt: 1,
  expiresAt: 100,
  ...given,
});

export function credentialsContract(database: OpenDatabase) {
  describe('credentials', () => {
    test('tokens are found by hash, listed newest first, and remember their last use', async () => {
      const { credentials } = database();
      const [old, young] = [aToken(), aToken({ createdAt: 2, expiresAt: 9, abilities: [] })];
      await credentials.createToken(old);
      await credentials.createToken(young);
      expect(await credentials.findToken(young.hash)).toEqual(young);
      expect(await credentials.findToken('nobody')).toBeNull();
      expect(await credentials.listTokens()).toEqual([young, old]);
      await credentials.touchToken(old.id, 50);
      await credentials.touchToken(old.id, 40);
      expect(await credentials.findToken(old.hash)).toEqual({ ...old, lastUsedAt: 50 });
    });

    test('a revoked token takes its sessions along', async () => {
      const { credentials } = database();
      const token = aToken();
      await credentials.createToken(token);
      const [its, another] = [aSession({ tokenId: token.id }), aSession()];
      await credentials.createSession(its);
      await credentials.createSession(another);
      expect(await credentials.findSession(its.hash)).toEqual(its);
      expect(await credentials.revokeToken(token.id)).toBe(true);
      expect(await credentials.revokeToken(token.id)).toBe(false);
      expect(await credentials.findToken(token.hash)).toBeNull();
      expect(await credentials.findSession(its.hash)).toBeNull();
      expect(await credentials.findSession(another.hash)).toEqual(another);
    });

    test('sessions end, by themselves too', async () => {
      const { credentials } = database();
      const [one, two] = [aSession(), aSession({ expiresAt: 200 })];
      await credentials.createSession(one);
      await credentials.createSession(two);
      await credentials.deleteExpired(150);
      expect(await credentials.findSession(one.hash)).toBeNull();
      await credentials.deleteSession(two.id);
      expect(await credentials.findSession(two.hash)).toBeNull();
    });

    test('a secret is made once, however many ask', async () => {
      const { credentials } = database();
      const made = await Promise.all(['a', 'b', 'c'].map((made) => credentials.secret('key', () => made)));
      expect(new Set(made).size).toBe(1);
      expect(await credentials.secret('key', () => 'late')).toBe(made[0]);
      expect(await credentials.secret('other', () => 'x')).toBe('x');
    });
  });
}
