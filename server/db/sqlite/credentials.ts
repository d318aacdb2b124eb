import type { Ability } from '../../../src/contract/session.ts';
import { ABILITIES } from '../../../src/contract/values.ts';
import type { Micros, SessionRow, TokenRow } from '../interface.ts';
import type { Connection } from './connection.ts';
import { integer, integerOrNull, type SqlRow, text, textOrNull } from './values.ts';

export function createToken(db: Connection, row: TokenRow): void {
  db.sql(
    `INSERT INTO tokens (id, name, hash, abilities, created_at, expires_at, last_used_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(row.id, row.name, row.hash, row.abilities.join(' '), row.createdAt, row.expiresAt, row.lastUsedAt);
}

export function findToken(db: Connection, hash: string): TokenRow | null {
  const row = db.sql('SELECT * FROM tokens WHERE hash = ?').get(hash);
  return row ? tokenRow(row) : null;
}

export function listTokens(db: Connection): TokenRow[] {
  return db.sql('SELECT * FROM tokens ORDER BY created_at DESC, id DESC').all().map(tokenRow);
}

/** The sessions opened with it go by the foreign key. */
export function revokeToken(db: Connection, id: string): boolean {
  return Number(db.sql('DELETE FROM tokens WHERE id = ?').run(id).changes) > 0;
}

export function touchToken(db: Connection, id: string, now: Micros): void {
  db.sql('UPDATE tokens SET last_used_at = max(ifnull(last_used_at, 0), ?) WHERE id = ?').run(now, id);
}

export function createSession(db: Connection, row: SessionRow): void {
  db.sql(
    'INSERT INTO sessions (id, hash, abilities, token_id, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(row.id, row.hash, row.abilities.join(' '), row.tokenId, row.createdAt, row.expiresAt);
}

export function findSession(db: Connection, hash: string): SessionRow | null {
  const row = db.sql('SELECT * FROM sessions WHERE hash = ?').get(hash);
  if (!row) return null;
  return {
    id: text(row, 'id'),
    hash: text(row, 'hash'),
    abilities: abilities(row),
    tokenId: textOrNull(row, 'token_id'),
    createdAt: integer(row, 'created_at'),
    expiresAt: integer(row, 'expires_at'),
  };
}

export function deleteSession(db: Connection, id: string): void {
  db.sql('DELETE FROM sessions WHERE id = ?').run(id);
}

export function deleteExpired(db: Connection, now: Micros): void {
  db.sql('DELETE FROM sessions WHERE expires_at <= ?').run(now);
}

export function findSecret(db: Connection, name: string): string | null {
  const row = db.sql('SELECT value FROM secrets WHERE name = ?').get(name);
  return row ? text(row, 'value') : null;
}

/** Whoever comes first decides; everybody gets the same. */
export function keepSecret(db: Connection, name: string, value: string): string {
  db.sql('INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING').run(name, value);
  return text(db.sql('SELECT value FROM secrets WHERE name = ?').get(name), 'value');
}

function tokenRow(row: SqlRow): TokenRow {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    hash: text(row, 'hash'),
    abilities: abilities(row),
    createdAt: integer(row, 'created_at'),
    expiresAt: integerOrNull(row, 'expires_at'),
    lastUsedAt: integerOrNull(row, 'last_used_at'),
  };
}

function abilities(row: SqlRow): Ability[] {
  const names = text(row, 'abilities').split(' ');
  return ABILITIES.filter((name) => names.includes(name));
}
