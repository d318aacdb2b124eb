import * as z from 'zod/mini';
import type { Change } from '../../contract/event.ts';

/** Own changes whose events may still come. */
const MOST = 1_000;
const changed = z.object({ data: z.object({ id: z.string(), version: z.number() }) });
const DELETED = /\/(?:files|folders)\/([0-9a-f-]{36})$/;

/** Milliseconds in which the event of a call about many files comes, if it does: of what was so already, none is told. */
const MANY_WITHIN_MS = 60_000;

const own = new Set<string>();
/** Until when each call about many files is waited for. */
const ownMany = new Map<string, number>();
const name = (id: string, version: number | null) => `${id} ${version}`;

/**
 * Notes what a call of this tab has changed: whoever made the call refreshes what it touched, so that its event is no
 * news. `answer` is what came back; null after a deletion, whose address says what it was about.
 */
export function noteOwnChange(path: string, answer: unknown): void {
  const made = changed.safeParse(answer);
  const gone = answer === null ? DELETED.exec(path)?.[1] : undefined;
  if (made.success) own.add(name(made.data.data.id, made.data.data.version));
  else if (gone) own.add(name(gone, null));
  else return;
  for (const oldest of own) {
    if (own.size <= MOST) break;
    own.delete(oldest);
  }
}

const nameOfMany = (ids: readonly string[]) => `${ids.length} ${ids[0]} ${ids.at(-1)}`;

/**
 * Notes that a call is about to change all of these files. Their event may come before the answer does. The answered
 * function forgets it where the call failed, or some of them were refused.
 */
export function noteOwnChanges(ids: readonly string[]): () => void {
  const many = nameOfMany(ids);
  for (const [old, until] of ownMany) if (until < Date.now()) ownMany.delete(old);
  ownMany.set(many, Date.now() + MANY_WITHIN_MS);
  return () => ownMany.delete(many);
}

/** Whether this tab has made that change itself. */
export function isOwnChange({ kind, ids, version }: Change): boolean {
  const [id] = ids;
  // Once: the next one with the same files may be somebody else's.
  const many = nameOfMany(ids);
  const until = ownMany.get(many);
  if (until !== undefined && ownMany.delete(many) && until >= Date.now()) return true;
  if (id === undefined || ids.length > 1) return false;
  if (version !== null) return own.has(name(id, version));
  // Once, too: what has come back can be deleted again.
  return (kind.endsWith('.trashed') || kind.endsWith('.deleted')) && own.delete(name(id, version));
}
