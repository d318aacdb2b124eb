/** What became of a picture when one went on. */
export type Outcome = 'written' | 'decorative' | 'skipped' | 'gone';

/** A text on its way to the server, stored, or refused; with `theirs` somebody else has changed it. */
export type Save = {
  name: string;
  /** Empty: decorative. */
  value: string | null;
  /** What was stored before. */
  from: string | null;
  /** The field sends it again by itself; the queue does so with what it was told by a button, or before a reload. */
  isOfField: boolean;
  state: 'saving' | 'saved' | { reason: string; theirs?: { value: string | null } };
};

/** The ids that the queue began with, as far as they were asked for, and what was done to them. */
export type Queue = {
  ids: readonly string[];
  /** Where the next page of ids begins: null where there is none, undefined before the first. */
  next: string | null | undefined;
  /** How many there were when it began. */
  counted: number;
  at: number;
  outcomes: ReadonlyMap<string, Outcome>;
  /** The last of each picture. */
  saves: ReadonlyMap<string, Save>;
  /** Pictures that were saved, the last one last: what can be taken back. */
  saved: readonly string[];
  /** Pictures whose text was taken back, the last one last: what can be done again. */
  undone: readonly { id: string; outcome: Outcome }[];
  /** The picture that was saved last, to be told. */
  last: string | null;
};

export const emptyQueue: Queue = {
  ids: [],
  next: undefined,
  counted: 0,
  at: 0,
  outcomes: new Map(),
  saves: new Map(),
  saved: [],
  undone: [],
  last: null,
};

export type QueueAction =
  | { type: 'grow'; after: Queue['next']; ids: readonly string[]; total: number; next: string | null }
  | { type: 'go'; to: string }
  | { type: 'back' }
  /** On to the next one. */
  | { type: 'leave'; id: string; outcome: Outcome }
  | { type: 'save'; id: string; save: Omit<Save, 'state'> }
  | { type: 'saved'; id: string }
  | { type: 'failed'; id: string; reason: string; theirs?: { value: string | null } }
  /** A refused text was given up. */
  | { type: 'drop'; id: string }
  | { type: 'undo' }
  | { type: 'redo' }
  /** From the start, with those that were skipped. */
  | { type: 'again' };

/** So many ids are known ahead of the one that is shown. */
const AHEAD = 20;

export const needsMore = ({ ids, next, at }: Queue): boolean => next !== null && ids.length - at <= AHEAD;
export const isAtEnd = ({ ids, next, at }: Queue): boolean => next === null && at >= ids.length;

/** How many there are to go through: as many as there were when it began, until all of them are known. */
export function totalOf({ ids, next, counted }: Queue): number {
  return next === null ? ids.length : Math.max(counted, ids.length + 1);
}

export function withOutcome({ ids, outcomes }: Queue, outcome: Outcome): string[] {
  return ids.filter((id) => outcomes.get(id) === outcome);
}

/** Those that are not saved, the last one last. */
export function refusedOf({ saves }: Queue): { id: string; save: Save; reason: string }[] {
  return [...saves].flatMap(([id, save]) =>
    typeof save.state === 'object' ? [{ id, save, reason: save.state.reason }] : [],
  );
}

/** Nothing is on its way: what was saved last is the last that was done. */
export function canUndo(queue: Queue): boolean {
  return queue.saved.length > 0 && isAtRest(queue);
}

/** Nothing was saved since the last Undo. */
export function canRedo(queue: Queue): boolean {
  return queue.undone.length > 0 && isAtRest(queue);
}

function isAtRest({ saves }: Queue): boolean {
  return [...saves.values()].every(({ state }) => state !== 'saving');
}

function withSave(queue: Queue, id: string, change: Partial<Save>): Queue['saves'] {
  const save = queue.saves.get(id);
  return save ? new Map(queue.saves).set(id, { ...save, ...change }) : queue.saves;
}

function without<Value>(map: ReadonlyMap<string, Value>, id: string): ReadonlyMap<string, Value> {
  const rest = new Map(map);
  rest.delete(id);
  return rest;
}

export function queueReducer(queue: Queue, action: QueueAction): Queue {
  switch (action.type) {
    case 'grow': {
      if (action.after !== queue.next) return queue;
      // A picture whose place in the order has changed meanwhile comes a second time.
      const ids = [...new Set([...queue.ids, ...action.ids])];
      const counted = queue.next === undefined ? action.total : queue.counted;
      return { ...queue, ids, next: action.next, counted };
    }
    case 'go': {
      const at = queue.ids.indexOf(action.to);
      return at < 0 ? queue : { ...queue, at };
    }
    case 'back':
      return { ...queue, at: Math.max(0, queue.at - 1) };
    case 'leave': {
      const { id, outcome } = action;
      // A key that was pressed twice before the next picture was drawn.
      if (queue.ids[queue.at] !== id) return queue;
      return { ...queue, at: queue.at + 1, outcomes: new Map(queue.outcomes).set(id, outcome) };
    }
    case 'save': {
      const { id, save } = action;
      const saves = new Map(without(queue.saves, id)).set(id, { ...save, state: 'saving' });
      return { ...queue, saves, undone: [], last: id };
    }
    case 'saved': {
      const { id } = action;
      const saved = [...queue.saved.filter((other) => other !== id), id];
      return { ...queue, saves: withSave(queue, id, { state: 'saved' }), saved };
    }
    case 'failed': {
      const { id, reason, theirs } = action;
      return { ...queue, saves: withSave(queue, id, { state: theirs ? { reason, theirs } : { reason } }) };
    }
    case 'drop':
      return {
        ...queue,
        saves: without(queue.saves, action.id),
        outcomes: without(queue.outcomes, action.id),
        last: queue.last === action.id ? null : queue.last,
      };
    case 'undo': {
      const id = queue.saved.at(-1);
      if (id === undefined) return queue;
      return {
        ...queue,
        at: Math.max(0, queue.ids.indexOf(id)),
        outcomes: without(queue.outcomes, id),
        saved: queue.saved.slice(0, -1),
        undone: [...queue.undone, { id, outcome: queue.outcomes.get(id) ?? 'written' }],
        last: null,
      };
    }
    case 'redo': {
      const again = queue.undone.at(-1);
      if (!again) return queue;
      const { id, outcome } = again;
      return {
        ...queue,
        at: queue.ids.indexOf(id) + 1,
        outcomes: new Map(queue.outcomes).set(id, outcome),
        saved: [...queue.saved, id],
        undone: queue.undone.slice(0, -1),
        last: id,
      };
    }
    case 'again': {
      const ids = withOutcome(queue, 'skipped');
      return { ...queue, ids, next: null, counted: ids.length, at: 0, outcomes: new Map() };
    }
  }
}
