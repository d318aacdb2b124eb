import { emptyQueue, type Outcome, type Queue, type Save } from './queue.ts';

const KEY = 'vitrine.altTextQueue.1';

type Stored = {
  entry: string;
  place: string;
  ids: readonly string[];
  next: string | null | undefined;
  counted: number;
  at: number;
  outcomes: [string, Outcome][];
  /** Those that nobody knows to be stored. */
  unsure: [string, Save][];
};

/** Keeps where one is for a reload and for Back, in this tab's own storage: the last queue of it, by its history entry. */
export function rememberQueue(entry: string, place: string, queue: Queue): void {
  const { ids, next, counted, at, outcomes } = queue;
  const unsure = [...queue.saves].filter(([, { state }]) => state !== 'saved');
  const stored: Stored = { entry, place, ids, next, counted, at, outcomes: [...outcomes], unsure };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(stored));
  } catch {
    // Full or forbidden: after a reload the queue begins anew, with what is still missing.
  }
}

/** The queue of that history entry and place, to go on with. What was on its way when it was left is to be sent again. */
export function recallQueue(entry: string, place: string): Queue | null {
  try {
    // Written by the function above in this tab.
    const stored = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Stored | null;
    if (stored?.entry !== entry || stored.place !== place || stored.ids.length === 0) return null;
    const { ids, next, counted, at } = stored;
    const saves = stored.unsure.map(([id, save]) => [id, { ...save, isOfField: false }] as const);
    return {
      ...emptyQueue,
      ids,
      next,
      counted,
      at,
      outcomes: new Map(stored.outcomes),
      saves: new Map(saves),
    };
  } catch {
    return null;
  }
}
