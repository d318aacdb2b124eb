/** What is typed into "Add by URL". */
export type MediaDraft = {
  urls: string;
  name: string;
  description: string;
  knowledge_graph: string;
  channel: string;
  message: string;
  /** Of URLs that were sent, by URL: what is sent again is made once. */
  keys: Record<string, string>;
};

/** From top to bottom. */
export const DRAFT_FIELDS = ['urls', 'name', 'description', 'knowledge_graph', 'channel', 'message'] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];
export const ID_FIELDS = ['knowledge_graph', 'channel', 'message'] as const;

export const EMPTY_DRAFT: MediaDraft = {
  urls: '',
  name: '',
  description: '',
  knowledge_graph: '',
  channel: '',
  message: '',
  keys: {},
};

const nameOf = (libraryId: string) => `vitrine.add-media.${libraryId}`;

/** Whether something would be lost. */
export function isTyped(draft: MediaDraft): boolean {
  return DRAFT_FIELDS.some((field) => draft[field].trim() !== '');
}

/** What this tab had typed when the dialog went without being asked, as by Back or a reload; it goes when one signs out. */
export function readDraft(libraryId: string): MediaDraft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(nameOf(libraryId)) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return EMPTY_DRAFT;
    const texts = Object.entries(kept).filter(
      ([name, value]) => name in EMPTY_DRAFT && name !== 'keys' && typeof value === 'string',
    );
    return { ...EMPTY_DRAFT, ...Object.fromEntries(texts), keys: keysOf(kept) };
  } catch {
    return EMPTY_DRAFT;
  }
}

export function keepDraft(libraryId: string, draft: MediaDraft): void {
  try {
    if (isTyped(draft)) sessionStorage.setItem(nameOf(libraryId), JSON.stringify(draft));
    else sessionStorage.removeItem(nameOf(libraryId));
  } catch {
    // Then it is there until the page is left.
  }
}

function keysOf(kept: object): Record<string, string> {
  const keys: unknown = 'keys' in kept ? kept.keys : null;
  if (typeof keys !== 'object' || keys === null) return {};
  return Object.fromEntries(Object.entries(keys).filter(([, key]) => typeof key === 'string'));
}
