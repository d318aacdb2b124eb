import { readStored, writeStored } from '../../lib/stored.ts';
import type { Draft } from '../../ui/editable-text-state.ts';

/** So many drafts are kept, the last ones typed in, for so long. */
const MOST = 50;
const KEPT_FOR_MS = 30 * 24 * 60 * 60_000;

type Kept = { fileId: string; text: string; from: string | null; at: number };

/** Those that this tab has typed or recalled: another tab's are not its to forget. */
const mine = new Set<string>();

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'fileId' in value && 'text' in value && 'at' in value;
}

/**
 * Texts that were typed and are not stored, in this browser's storage: a reload, a sign-out or a crash loses none. They are
 * for whom they belong to (`owner`, as the session says), and for one library.
 */
export function keptDrafts(libraryId: string, owner: string) {
  const name = `altTextDrafts.${libraryId}.${owner}`;
  const read = (): Kept[] =>
    readStored(name, (value) => (Array.isArray(value) ? value.filter(isKept) : null)) ?? [];
  return {
    /** Names the text of a file among what is being typed on this page. */
    keyOf: (fileId: string) => `${name}.${fileId}`,
    recall(fileId: string): Draft | null {
      const kept = read().find((draft) => draft.fileId === fileId);
      if (kept) mine.add(fileId);
      return kept ? { text: kept.text, from: kept.from ?? null } : null;
    },
    /** null: there is nothing to keep any more. */
    keep(fileId: string, draft: Draft | null): void {
      if (!draft && !mine.delete(fileId)) return;
      const now = Date.now();
      const others = read().filter((other) => other.fileId !== fileId && other.at > now - KEPT_FOR_MS);
      if (draft) {
        mine.add(fileId);
        others.unshift({ fileId, text: draft.text, from: draft.from, at: now });
      }
      writeStored(name, others.slice(0, MOST));
    },
  };
}

export type KeptDrafts = ReturnType<typeof keptDrafts>;
