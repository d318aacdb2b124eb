import { describe, expect, it } from 'vitest';
import { bodyOf, EMPTY_TOKEN, withAbility } from './token-draft.ts';

const now = new Date('2026-11-23T12:00:00Z');

describe('a token that is being created', () => {
  it('may read, and lasts 90 days, unless something else is chosen', () => {
    const body = bodyOf({ ...EMPTY_TOKEN, name: 'Import' }, now);
    expect(body).toMatchObject({ name: 'Import', abilities: ['media:read'] });
    expect(Date.parse(body?.expiresAt ?? '') - now.getTime()).toBeGreaterThan(89 * 86_400_000);
    expect(Date.parse(body?.expiresAt ?? '') - now.getTime()).toBeLessThan(91 * 86_400_000);
  });

  it('lasts for ever, or to the end of a day; without a day it is not asked for', () => {
    expect(bodyOf({ ...EMPTY_TOKEN, expiry: 'never' }, now)?.expiresAt).toBeNull();
    const end = bodyOf({ ...EMPTY_TOKEN, expiry: 'day', day: '2026-12-31' }, now)?.expiresAt ?? '';
    expect(new Date(end).getTime()).toBe(new Date(2027, 0, 1).getTime() - 1);
    expect(bodyOf({ ...EMPTY_TOKEN, expiry: 'day' }, now)).toBeNull();
  });

  it('has its abilities in the order of the list', () => {
    const admin = withAbility(EMPTY_TOKEN, 'admin', true);
    expect(withAbility(admin, 'media:write', true).abilities).toEqual(['media:read', 'media:write', 'admin']);
    expect(withAbility(EMPTY_TOKEN, 'media:read', false).abilities).toEqual([]);
  });
});
