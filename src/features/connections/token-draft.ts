import type { Ability } from '../../contract/session.ts';
import type { CreateTokenBody } from '../../contract/token.ts';
import { ABILITIES } from '../../contract/values.ts';
import { momentsOfDay } from '../../lib/periods.ts';

/** How long a token lasts: days from now on, until the end of a chosen day, or for ever. */
export const EXPIRIES = ['30', '90', '365', 'day', 'never'] as const;
export type Expiry = (typeof EXPIRIES)[number];

/** What is typed into the dialog; `day` as in `2026-02-17`. */
export type TokenDraft = { name: string; abilities: readonly Ability[]; expiry: Expiry; day: string };

/** From top to bottom. */
export const TOKEN_FIELDS = ['name', 'abilities', 'expiresAt'] as const;
export type TokenField = (typeof TOKEN_FIELDS)[number];

export const EMPTY_TOKEN: TokenDraft = { name: '', abilities: ['media:read'], expiry: '90', day: '' };

/** With or without an ability, in the order in which they are listed. */
export function withAbility(draft: TokenDraft, ability: Ability, isOn: boolean): TokenDraft {
  return {
    ...draft,
    abilities: ABILITIES.filter((each) => (each === ability ? isOn : draft.abilities.includes(each))),
  };
}

/** What the server is asked for; null while the day that was chosen as the last is none. */
export function bodyOf({ name, abilities, expiry, day }: TokenDraft, now: Date): CreateTokenBody | null {
  const body = { name, abilities: [...abilities] };
  if (expiry === 'never') return { ...body, expiresAt: null };
  if (expiry !== 'day') {
    const end = new Date(now);
    end.setDate(end.getDate() + Number(expiry));
    return { ...body, expiresAt: end.toISOString() };
  }
  const { last } = momentsOfDay(day);
  return Number.isNaN(last.getTime()) ? null : { ...body, expiresAt: last.toISOString() };
}
