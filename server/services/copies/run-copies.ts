import { setTimeout as passing } from 'node:timers/promises';
import type { CopyItemRow, CopyRow } from '../../db/interface/copies.ts';
import { CopyError } from '../../upstream/interface/copies.ts';
import { MILLISECOND, SECOND } from '../timestamps.ts';
import { copyFile } from './copy-file.ts';
import { createEnds, type EndsDeps } from './ends.ts';
import { explainCopy } from './explain.ts';
import { placeOf } from './place.ts';
import { planCopy } from './plan-copy.ts';

/** Files that are copied at once. */
const AT_ONCE = 2;
/** Seconds before each further try of a file; after the last there is none. */
const FILE_PAUSES = [2, 15, 60];
/** Of one file, in whichever way each of them ended. */
const MOST_BEGINNINGS = 10;
/** Seconds for which everything waits for a library that cannot be worked with, before it is given up. */
const LIBRARY_PAUSES = [5, 15, 60, 5 * 60, 15 * 60];
const LONGEST_PAUSE = 60 * 60;
/** Milliseconds; the clock may be set meanwhile. */
const LOOK_AT_LEAST_EVERY = 60_000;
/** Milliseconds, when the database does not answer. */
const TRY_DATABASE_AGAIN = 10_000;

/** Copies between libraries, in the background. */
export type CopyRunner = {
  /** Looks whether there is anything to do; called first, it takes up what an earlier process has left. */
  wake(): void;
  /** Calls off what is under way of a copy that was cancelled. */
  callOff(copyId: string): void;
  /** Calls off what is under way, for the next start to take up. */
  stop(): Promise<void>;
};

/** What is under way of one copy. */
type Running = { controller: AbortController; works: number; isPlanning: boolean; last: Promise<unknown> };

/** Nothing is copied before the first `wake`. What it logs names neither files nor addresses. */
export function createCopyRunner(deps: EndsDeps): CopyRunner {
  const { db, clock, log } = deps;
  const ends = createEnds(deps);
  const stopping = new AbortController();
  const works = new Set<Promise<void>>();
  const copies = new Map<string, Running>();
  let looking: Promise<void> | null = null;
  let isWoken = false;
  let hasTakenUp = false;
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    isWoken = true;
    if (stopping.signal.aborted) return;
    looking ??= lookUntilDone().finally(() => {
      looking = null;
      if (isWoken) wake();
    });
  }

  async function lookUntilDone() {
    try {
      while (isWoken && !stopping.signal.aborted) {
        isWoken = false;
        clearTimeout(timer);
        await look();
      }
    } catch (error) {
      log.error({ err: error }, 'copies wait: the database does not answer');
      wakeIn(TRY_DATABASE_AGAIN);
    }
  }

  async function look() {
    if (!hasTakenUp) await db.copies.takeUp();
    hasTakenUp = true;
    while (works.size < AT_ONCE && !stopping.signal.aborted) {
      const wait = await beginOne();
      if (wait === 0) continue;
      if (wait !== null) wakeIn(wait);
      return;
    }
  }

  /** 0 when something was begun; else how many milliseconds it takes until something can be, or null. */
  async function beginOne(): Promise<number | null> {
    const waits: number[] = [];
    // A large copy does not hold up the others.
    const active = (await db.copies.active()).sort((one, other) => worksOf(one) - worksOf(other));
    for (const copy of active) {
      const now = clock();
      if (copy.dueAt > now) waits.push((copy.dueAt - now) / MILLISECOND);
      else if (copy.state === 'planning') {
        if (copies.get(copy.id)?.isPlanning) continue;
        start(copy, null);
        return 0;
      } else {
        const next = await db.copies.begin(copy.id, now);
        if (next === null) continue;
        if ('dueAt' in next) waits.push((next.dueAt - now) / MILLISECOND);
        else {
          start(copy, next);
          return 0;
        }
      }
    }
    return waits.length > 0 ? Math.max(1, Math.min(...waits)) : null;
  }

  const worksOf = ({ id }: CopyRow) => copies.get(id)?.works ?? 0;

  function wakeIn(milliseconds: number) {
    timer = setTimeout(wake, Math.min(LOOK_AT_LEAST_EVERY, Math.ceil(milliseconds))).unref();
  }

  /** `item` null: what it consists of is found out. */
  function start(copy: CopyRow, item: CopyItemRow | null) {
    const running = copies.get(copy.id) ?? {
      controller: new AbortController(),
      works: 0,
      isPlanning: false,
      last: Promise.resolve(),
    };
    copies.set(copy.id, running);
    running.works += 1;
    if (!item) running.isPlanning = true;
    const run = work(copy, item, running).finally(() => {
      works.delete(run);
      running.works -= 1;
      if (!item) running.isPlanning = false;
      if (running.works === 0 && copies.get(copy.id) === running) copies.delete(copy.id);
      wake();
    });
    works.add(run);
  }

  /** One try, to whatever end. Never throws. */
  async function work(copy: CopyRow, item: CopyItemRow | null, running: Running) {
    const signal = AbortSignal.any([stopping.signal, running.controller.signal]);
    const alone = <T>(run: () => Promise<T>): Promise<T> => {
      const next = running.last.then(run, run);
      running.last = next.catch(() => {});
      return next;
    };
    try {
      // One that brings the server down is not tried for ever.
      if (item && item.attempts > MOST_BEGINNINGS)
        throw new CopyError(item.reason ?? 'The server ended in the middle of it each time.');
      const both = await ends.of(copy);
      const place = placeOf(db, copy, both, { alone, signal });
      if (item) await copyFile(deps, copy, item, both, { place, alone, signal });
      else await planCopy(deps, copy, both, place, signal);
      if (copy.strikes > 0) await db.copies.unpause(copy.id);
    } catch (error) {
      const known = explainCopy(error);
      if (!known && !signal.aborted) log.error({ err: error, copy: copy.id }, 'a copy met an error');
      const reason = known ?? new CopyError('Something went wrong in this server.', { isPassing: true });
      await note(copy, item, signal.aborted ? null : reason);
    }
  }

  /** A try whose end cannot be noted now is noted later, or taken up by the next start. `reason` null: it was called off. */
  async function note(copy: CopyRow, item: CopyItemRow | null, reason: CopyError | null) {
    for (;;) {
      try {
        return await noteOnce(copy, item, reason);
      } catch (error) {
        log.error({ err: error, copy: copy.id }, 'the end of a copy could not be noted');
        if (stopping.signal.aborted) return;
        await passing(TRY_DATABASE_AGAIN, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      }
    }
  }

  async function noteOnce(copy: CopyRow, item: CopyItemRow | null, reason: CopyError | null) {
    if (reason === null) {
      if (item) await db.copies.callOff(item.id);
      return;
    }
    if (reason.concerns === 'library' || !item) return hold(copy, item, reason);
    const pause = FILE_PAUSES[item.attempts - 1];
    if (!reason.isPassing || pause === undefined) return db.copies.fail(item.id, reason.message, clock());
    await db.copies.postpone(item.id, { reason: reason.message, dueAt: after(pause, reason) });
  }

  /** Nothing of the copy can go on. */
  async function hold(copy: CopyRow, item: CopyItemRow | null, reason: CopyError) {
    ends.forget(copy.id);
    if (item) await db.copies.callOff(item.id);
    const { id, strikes } = copy;
    const pause = LIBRARY_PAUSES[strikes];
    log.info({ copy: id, strikes }, 'a copy cannot go on');
    if (reason.isPassing && pause !== undefined)
      await db.copies.pause(id, { reason: reason.message, dueAt: after(pause, reason), strikes });
    else await db.copies.giveUp(id, reason.message, clock());
  }

  const after = (pause: number, { retryAfter = 0 }: CopyError) =>
    clock() + Math.max(pause, Math.min(LONGEST_PAUSE, retryAfter)) * SECOND;

  return {
    wake,
    callOff(copyId) {
      copies.get(copyId)?.controller.abort(new Error('The copy was cancelled.'));
      // A retry begins anew.
      copies.delete(copyId);
    },
    async stop() {
      stopping.abort(new Error('The server stops.'));
      clearTimeout(timer);
      await looking;
      await Promise.all(works);
    },
  };
}
