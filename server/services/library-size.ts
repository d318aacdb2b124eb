import type { Usage } from '../../src/contract/usage.ts';
import type { AppDeps } from '../app-deps.ts';
import { libraryIsFull } from './errors.ts';
import { MAX_FIELDS_BYTES } from './json-scan/top-level.ts';

type UsageDeps = Pick<AppDeps, 'db' | 'config'>;

/** How much is in the library, and how much may be. */
export async function getUsage({
  db,
  config,
  diskRoom,
}: UsageDeps & Pick<AppDeps, 'diskRoom'>): Promise<Usage> {
  const [usage, onDisk] = await Promise.all([db.files.usage(), diskRoom.left()]);
  const { maxLibrarySize: maxBytes } = config;
  const allowed = maxBytes === null ? onDisk : maxBytes - bytesOf(usage);
  return { ...usage, maxBytes, freeBytes: Math.max(0, Math.min(allowed, onDisk)) };
}

/** Everything that takes room: what lives, what lies in the trash, and what can be brought back. */
export function bytesOf({
  bytes,
  trashedBytes,
  versionBytes,
}: Pick<Usage, 'bytes' | 'trashedBytes' | 'versionBytes'>): number {
  return bytes + trashedBytes + versionBytes;
}

/** What a library of `maxBytes` still takes, in bytes. */
export type LibraryRoom = { bytes: number; maxBytes: number };

/**
 * How much still fits into the library; null without a limit. What lies in the trash counts, and so do versions: they are
 * on the disk; what is replaced (`replacedBytes`) makes room. Throws `libraryFull` when a body of `contentLength` bytes cannot fit even if every character of its base64 is escaped by
 * another one. Only a forecast for refusing early, since others may store meanwhile: the row's own transaction decides.
 */
export async function checkRoom(
  { db, config }: UsageDeps,
  contentLength: number | undefined,
  replacedBytes = 0,
): Promise<LibraryRoom | null> {
  const maxBytes = config.maxLibrarySize;
  if (maxBytes === null) return null;
  const used = bytesOf(await db.files.usage());
  const room = { bytes: Math.max(0, maxBytes - used) + replacedBytes, maxBytes };
  const certain = contentLength === undefined ? 0 : ((contentLength - MAX_FIELDS_BYTES) / 2) * (3 / 4);
  if (room.bytes === 0 || certain > room.bytes) throw libraryIsFull(maxBytes);
  return room;
}
