import type { Query, QueryClient } from '@tanstack/react-query';
import type { Session } from '../../contract/session.ts';
import { keys } from '../keys.ts';
import { isKept } from './restore.ts';
import { ANSWERS, answerOf, BUILD, BY_AGE, KEPT_FOR_MS, type KeptAnswer, OWNER, openKept } from './store.ts';

/** Milliseconds that something is on the screen before it is kept: what is only scrolled past is not. */
const AFTER_MS = 500;
/** Characters; of one answer, and of all. */
const LARGEST = 2_000_000;
const MOST = 20_000_000;

type Owner = { key: typeof OWNER; owner: string };

/** Keeps the answers that are on the screen, for the next time; answers how to stop that. */
export function keepAnswers(queryClient: QueryClient): () => void {
  const cache = queryClient.getQueryCache();
  const waiting = new Set<Query>();
  let owner: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function note(query: Query): void {
    // What was only restored says nothing new, not even who is signed in.
    if (query.state.dataUpdatedAt === 0 || query.state.data === undefined || !isKept(query.queryKey)) return;
    waiting.add(query);
    timer ??= setTimeout(store, AFTER_MS);
  }

  async function store(): Promise<void> {
    timer = undefined;
    try {
      const session = queryClient.getQueryState<Session>(keys.session());
      if (session?.data && session.dataUpdatedAt > 0 && session.data.id !== owner) {
        owner = session.data.id;
        if (await claim(owner)) void queryClient.resetQueries({ predicate: isOnlyRestored });
      }
      // Until it is known whose they are, they wait: that answer is noted as well.
      if (owner === null) return;
      const shown = [...waiting].filter((query) => query.isActive());
      waiting.clear();
      if (shown.length > 0) await write(owner, shown.flatMap(toKept));
    } catch {
      // Storage is full or forbidden: the server will be asked.
    }
  }

  const stop = cache.subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success') note(event.query);
  });
  for (const query of cache.getAll()) note(query);
  return () => {
    stop();
    clearTimeout(timer);
  };
}

const isOnlyRestored = ({ state }: Query) => state.data !== undefined && state.dataUpdatedAt === 0;

function toKept({ queryHash, state }: Query): KeptAnswer[] {
  const text = JSON.stringify(state.data);
  const size = text.length;
  return size > LARGEST ? [] : [{ key: queryHash, build: BUILD, at: Date.now(), size, text }];
}

/** Makes what is kept from now on a session's own. True where it was another's, which is forgotten. */
async function claim(owner: string): Promise<boolean> {
  const answers = (await openKept()).transaction(ANSWERS, 'readwrite').objectStore(ANSWERS);
  const before: Owner | undefined = await answerOf(answers.get(OWNER));
  if (before?.owner === owner) return false;
  answers.clear();
  await answerOf(answers.put({ key: OWNER, owner } satisfies Owner));
  return before !== undefined;
}

/** Only while the session is still the owner: another tab may have signed out. The oldest make room. */
async function write(owner: string, kept: KeptAnswer[]): Promise<void> {
  const answers = (await openKept()).transaction(ANSWERS, 'readwrite').objectStore(ANSWERS);
  const now: Owner | undefined = await answerOf(answers.get(OWNER));
  if (now?.owner !== owner) return;
  for (const answer of kept) answers.put(answer);
  let room = MOST;
  const ages = answers.index(BY_AGE).openKeyCursor(null, 'prev');
  await new Promise<void>((resolve, reject) => {
    ages.onerror = () => reject(ages.error);
    ages.onsuccess = () => {
      const cursor = ages.result;
      if (!cursor) return resolve();
      const [at, size] = Array.isArray(cursor.key) ? cursor.key.map(Number) : [];
      room -= size ?? 0;
      if (room < 0 || (at ?? 0) < Date.now() - KEPT_FOR_MS) answers.delete(cursor.primaryKey);
      cursor.continue();
    };
  });
}
