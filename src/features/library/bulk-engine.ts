import { findCachedFiles } from '../../api/file-cache.ts';
import { ApiError, isTransient } from '../../api/http.ts';
import { paceOf } from '../../api/many-files.ts';
import { refreshCounts, refreshLibrary } from '../../api/refresh.ts';
import type { FieldChange } from '../../api/save-field.ts';
import { SelectionChangedError } from '../../collection/resolve-selection.ts';
import type { UpdateFileBody } from '../../contract/file.ts';
import { type BulkVerb, bulkText } from '../../lib/text/bulk.ts';
import { commonText } from '../../lib/text/common.ts';
import { History, type Step } from './bulk-history.ts';
import { type Job, type Library, setFields, toTrash } from './bulk-jobs.ts';
import type { BulkStore } from './bulk-store.ts';
import { type Target, targetOf } from './bulk-target.ts';
import { nameOf } from './file-name.ts';
import { type BulkResult, runBulk } from './run-bulk.ts';
import { type Direction, WayBack } from './way-back.ts';

/** One file's star or lock is seen where it is; a toast for it would only be in the way. */
const SEEN_IN_PLACE: ReadonlySet<BulkVerb> = new Set([
  'favourite',
  'unfavourite',
  'private',
  'public',
  'decorative',
]);
/** After these, files are in other lists than before. */
const MOVES: ReadonlySet<BulkVerb> = new Set(['move', 'moveBack', 'delete', 'restore']);

type Found = { ids: string[] } | { error: unknown };

const MAX_ATTEMPTS = 6;
/** Milliseconds between two looks at what is on the screen while something is under way that takes long. */
const REFRESH_EVERY = 3_000;

/** Seconds the server asks for, or growing pauses, for what can get better by itself. */
function retryDelay(error: unknown, attempts: number): number | null {
  const isBusy = error instanceof ApiError && error.status === 409;
  if (!(isBusy || isTransient(error)) || attempts >= MAX_ATTEMPTS) return null;
  const asked = error instanceof ApiError ? error.retryAfter : null;
  return asked === null ? Math.min(8_000, 250 * 2 ** attempts) : asked * 1_000;
}

/** The session has ended, or may no longer do this: no other file would fare better. */
function endsAll(error: unknown): string | null {
  if (!(error instanceof ApiError)) return null;
  if (error.status === 401) return bulkText.signedOut;
  return error.status === 403 ? error.message : null;
}

/**
 * Does to files what `FileActions` is asked for. Selections are worked off one after the other, so that progress has one
 * place and no two of them write over each other.
 */
export class BulkEngine {
  private readonly library: Library;
  private readonly store: BulkStore;
  private readonly history = new History();
  /** Ends when the last of those who wait has had its turn. */
  private turn: Promise<void> = Promise.resolve();
  private readonly wayBack = new WayBack();
  /** Takes away what was said last. */
  private withdraw: () => void = () => {};
  /** What takes away the report that offers a step: when that is taken in another way, it is not true any more. */
  private readonly reports = new WeakMap<Step, () => void>();

  constructor(library: Library, store: BulkStore) {
    this.library = library;
    this.store = store;
  }

  /** Sets fields of each file. */
  set(verb: BulkVerb, undoVerb: BulkVerb, target: Target, change: UpdateFileBody): void {
    void this.run(
      setFields(this.library, { verb, undoVerb }, () => change),
      target,
    );
  }

  /** For what is not the same for all files: the job may learn what to do to each while `target` is resolved. */
  do(job: Job, target: Target): void {
    void this.run(job, target);
  }

  delete(target: Target): void {
    void this.run(toTrash(this.library), target);
  }

  /** A field that is saved on its own is taken back in its turn. */
  noteEdit({ id, field, value, from }: FieldChange, isStored: Promise<boolean>): void {
    if (value === from) return;
    const { library } = this;
    const job = setFields(
      library,
      { verb: 'changeBack' },
      () => ({ [field]: from }),
      () => ({ [field]: value }),
    );
    const keep = (isDone: boolean) => isDone && this.history.keep({ job, ids: [id] }, 'forth');
    this.wayBack.add(isStored.then(keep), null);
  }

  undo(): void {
    this.back('undo', () => this.history.undo());
  }

  redo(): void {
    this.back('redo', () => this.history.redo());
  }

  private back(direction: 'undo' | 'redo', last: () => Step | undefined): void {
    const act = () => this.take(last(), direction);
    const words = this.wayBack.ask(direction, this.history.has(direction), act);
    if (words) this.sayDone(words, null);
  }

  private async take(step: Step | undefined, direction: Direction): Promise<void> {
    if (!step) return;
    this.withdraw();
    this.reports.get(step)?.();
    await this.run(step.job, targetOf(step.ids), direction);
  }

  private run(job: Job, target: Target, direction: Direction = 'forth'): Promise<void> {
    const running = this.start(job, target, direction);
    const isLong = target.count > paceOf(this.library.libraryId).perCall;
    this.wayBack.add(running, isLong ? { verb: job.verb, direction } : null);
    return running;
  }

  /** One file at once, whatever else is under way; several wait for those before them. */
  private async start(job: Job, target: Target, direction: Direction): Promise<void> {
    // A key on a card that is not loaded yet: there is nothing to do, nor to tell.
    if (target.count === 0) return;
    const controller = new AbortController();
    // What is meant is what is listed now, whatever those before do to it.
    const finding = this.find(target, controller.signal);
    if (target.count === 1) return this.runOne(job, target, finding, direction);
    this.store.wait();
    const running = this.turn.then(() => this.runMany(job, target, { finding, controller, direction }));
    // Whatever becomes of it, those behind it have their turn.
    this.turn = running.catch(() => undefined);
    return running;
  }

  private async find(target: Target, signal: AbortSignal): Promise<Found> {
    try {
      return { ids: await target.resolve(signal, (done, total) => this.store.found(signal, done, total)) };
    } catch (error) {
      return { error };
    }
  }

  private async runOne(
    job: Job,
    target: Target,
    finding: Promise<Found>,
    direction: Direction,
  ): Promise<void> {
    const found = await finding;
    if ('error' in found) return this.sayUnresolved(found.error);
    const titles = this.titlesOf(found.ids, target);
    const { signal } = new AbortController();
    const result = await this.work(job, found.ids, signal, () => undefined);
    this.end(job, target, result, { direction, titles });
  }

  private async runMany(
    job: Job,
    target: Target,
    under: { finding: Promise<Found>; controller: AbortController; direction: Direction },
  ): Promise<void> {
    const { signal } = under.controller;
    this.store.begin(job.verb, target.count, under.controller);
    try {
      const found = await under.finding;
      if (signal.aborted) return;
      if ('error' in found) return this.sayUnresolved(found.error);
      const { ids } = found;
      if (ids.length === 0) return this.sayUndone(bulkText.noneLeft);
      const isMeant = target.isPart ? ids.length <= target.count : ids.length === target.count;
      if (!isMeant && !(await this.store.ask(job.verb, target.count, ids.length))) return;
      if (signal.aborted) return;
      const titles = this.titlesOf(ids, target);
      const result = await this.work(job, ids, signal, (finished) =>
        this.store.progress(finished, ids.length),
      );
      this.store.finish();
      this.end(job, target, result, { direction: under.direction, titles });
    } finally {
      this.store.finish();
    }
  }

  private async work(
    job: Job,
    ids: readonly string[],
    signal: AbortSignal,
    onProgress: (finished: number) => void,
  ): Promise<BulkResult> {
    const { queryClient, libraryId } = this.library;
    const refresh = () =>
      MOVES.has(job.verb) ? refreshLibrary(queryClient, libraryId) : refreshCounts(queryClient, libraryId);
    let refreshedAt = performance.now();
    const progress = (finished: number) => {
      onProgress(finished);
      if (performance.now() - refreshedAt < REFRESH_EVERY) return;
      refreshedAt = performance.now();
      refresh();
    };
    progress(0);
    const pace = paceOf(libraryId);
    const options = { ids, pace, act: job.act, signal, onProgress: progress, retryDelay, endsAll };
    const result = await runBulk(options);
    refresh();
    return result;
  }

  /** As they are known now: what has gone or moved is in no list any more. */
  private titlesOf(ids: readonly string[], { titles }: Target): ReadonlyMap<string, string> {
    const { queryClient, libraryId } = this.library;
    const known = findCachedFiles(queryClient, libraryId, new Set(ids));
    return new Map([...(titles ?? []), ...[...known].map(([id, file]) => [id, nameOf(file)] as const)]);
  }

  private end(
    job: Job,
    target: Target,
    result: BulkResult,
    { direction, titles }: { direction: Direction; titles: ReadonlyMap<string, string> },
  ): void {
    const { done, failed, left } = result;
    if (job.verb === 'move' || job.verb === 'delete') target.onGone?.(done);
    const step = done.length > 0 ? job.inverse(done) : null;
    if (step) this.history.keep(step, direction);
    const undo =
      step && direction === 'forth' ? () => void this.take(this.history.remove(step), 'undo') : null;
    const words = job.words?.(result);
    if (failed.length > 0 || left.length > 0) {
      const rest = [...failed.map(({ id }) => id), ...left];
      const retry = () => void this.run(job, { ...targetOf(rest, target.onGone), titles }, direction);
      const dismiss = this.store.report({
        text: words ?? outcomeOf(job.verb, result),
        result,
        titles,
        retry,
        undo,
      });
      if (step) this.reports.set(step, dismiss);
    } else if (done.length === 1 && SEEN_IN_PLACE.has(job.verb)) {
      this.store.say.announce(bulkText.done(job.verb, 1));
    } else this.sayDone(words ?? bulkText.done(job.verb, done.length), undo);
  }

  private sayDone(text: string, undo: (() => void) | null): void {
    // One at a time: which of several Undo buttons belongs to what is a riddle, and so is "moved" beside "moved back".
    this.withdraw();
    this.withdraw = this.store.say.toast(
      undo ? { text, action: { label: commonText.undo, onAction: undo } } : { text },
    );
  }

  /** It is not known what was selected, so nothing was done. */
  private sayUnresolved(error: unknown): void {
    const reason = error instanceof Error ? error.message : commonText.unknownError;
    const isChanged = error instanceof SelectionChangedError;
    this.sayUndone(isChanged ? bulkText.changed : bulkText.resolveFailed(reason));
  }

  private sayUndone(text: string): void {
    this.store.say.toast({ text, tone: 'failed' });
  }
}

/** An outcome in words: `12 moved, 2 failed`. */
function outcomeOf(verb: BulkVerb, { done, failed, left, stoppedBy }: BulkResult): string {
  const text =
    failed.length === 0
      ? bulkText.cancelled(verb, done.length, left.length)
      : bulkText.outcome(verb, done.length, failed.length, left.length);
  return stoppedBy ? `${text} ${stoppedBy}` : text;
}
