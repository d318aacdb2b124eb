import { findCachedFiles } from '../../api/file-cache.ts';
import { hasTrash } from '../../api/library.ts';
import { refreshCounts, refreshLibrary } from '../../api/refresh.ts';
import type { FieldChange } from '../../api/save-field.ts';
import type { ContentChange } from '../../api/versions.ts';
import { SelectionChangedError } from '../../collection/resolve-selection.ts';
import type { UpdateFileBody } from '../../contract/file.ts';
import { type BulkVerb, bulkText } from '../../lib/text/bulk.ts';
import { commonText } from '../../lib/text/common.ts';
import { History, type Step } from './bulk-history.ts';
import { forGood, type Job, type Library, paceFor, setFields, toTrash } from './bulk-jobs.ts';
import { endsAll, outcomeOf, retryDelay, wordsFor } from './bulk-outcome.ts';
import type { BulkStore } from './bulk-store.ts';
import { type Target, targetOf } from './bulk-target.ts';
import { toContent } from './content-job.ts';
import { nameOf } from './file-name.ts';
import { orderJob } from './order-job.ts';
import { OrderList } from './order-list.ts';
import { type OrderAsked, planOrder, whyNot } from './order-plan.ts';
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
const MOVES: ReadonlySet<BulkVerb> = new Set(['move', 'moveBack', 'delete', 'deleteForGood', 'restore']);

/** After these files are not where they were. */
const LEAVES: ReadonlySet<BulkVerb> = new Set(['move', 'delete', 'deleteForGood']);

/** What fields of each file shall be, and what they must still be. */
export type FieldEdits = ReadonlyMap<string, { to: UpdateFileBody; from: UpdateFileBody }>;

type Found = { ids: string[] } | { error: unknown };

/** Milliseconds between two looks at what is on the screen while something is under way that takes long. */
const REFRESH_EVERY = 3_000;
/** A thousand files while somebody types take some seconds so, and leave a processor to the letters. */
const BESIDE_TYPING = { perCall: 50, restMs: 250 };

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
  private readonly isTyping: () => boolean;
  /** What takes away the report that offers a step: when that is taken in another way, it is not true any more. */
  private readonly reports = new WeakMap<Step, () => void>();

  constructor(library: Library, store: BulkStore, isTyping = () => false) {
    this.library = library;
    this.store = store;
    this.isTyping = isTyping;
  }

  /** Sets fields of each file. */
  set(verb: BulkVerb, undoVerb: BulkVerb, target: Target, change: UpdateFileBody): void {
    void this.run(
      setFields(this.library, { verb, undoVerb }, () => change),
      target,
    );
  }

  /** Sets fields of each file to its own values, where they still are what they were. */
  edit(verb: BulkVerb, target: Target, edits: FieldEdits): void {
    const verbs = {
      verb,
      undoVerb: verb === 'move' ? ('moveBack' as const) : ('changeBack' as const),
      isOfTexts: verb === 'edit',
    };
    const changeOf = (id: string) => edits.get(id)?.to ?? {};
    const fromOf = (id: string) => edits.get(id)?.from ?? {};
    void this.run(setFields(this.library, verbs, changeOf, fromOf), target);
  }

  /** For what is not the same for all files: the job may learn what to do to each while `target` is resolved. */
  do(job: Job, target: Target): void {
    void this.run(job, target);
  }

  delete(target: Target): void {
    const { library } = this;
    void this.run(hasTrash(library.libraryId) ? toTrash(library) : forGood(library), target);
  }

  /** Moves files in their folder's own order. */
  async order({ target, query, folderId, total, to }: OrderAsked): Promise<void> {
    const refusal = whyNot(query);
    if (refusal !== null) return void this.store.say.toast({ text: refusal });
    const found = await this.find(target, new AbortController().signal);
    if ('error' in found) return this.sayUnresolved(found.error);
    const list = new OrderList(this.library, query);
    const plan = planOrder(list.pages(), total, found.ids, to);
    if ('refusal' in plan) return this.store.say.announce(plan.refusal);
    void this.run(orderJob(this.library, list, folderId, plan), targetOf(plan.ids));
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

  /** A file consists of something else now: says so, in these words, and can take it back. */
  noteContent(id: string, words: string, { from, to }: ContentChange): void {
    const step = { job: toContent(this.library, { from: to, to: from }), ids: [id] };
    this.history.keep(step, 'forth');
    this.sayDone(words, () => void this.take(this.history.remove(step), 'undo'));
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
    const isLong = target.count > paceFor(job, this.library.libraryId).perCall;
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
    // What cannot be taken back asks first, in its turn.
    const isAtOnce = target.count === 1 && job.verb !== 'deleteForGood';
    if (isAtOnce || job.isWhole) return this.runOne(job, target, finding, direction);
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
      const mustAsk = !isMeant || job.verb === 'deleteForGood';
      const titles = this.titlesOf(ids, target);
      const name = ids.length === 1 ? titles.get(ids[0] ?? '') : undefined;
      if (mustAsk && !(await this.store.ask(job.verb, target.count, ids.length, name))) return;
      if (signal.aborted) return;
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
    const pace = job.isWhole ? { perCall: ids.length, atOnce: 1 } : paceFor(job, libraryId);
    const result = await runBulk({
      ids,
      pace,
      act: job.act,
      signal,
      onProgress: progress,
      retryDelay,
      endsAll,
      besideTyping: { isTyping: this.isTyping, ...BESIDE_TYPING },
    });
    refresh();
    job.settled?.(result.done.length > 0);
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
    if (LEAVES.has(job.verb)) target.onGone?.(done);
    const step = done.length > 0 ? job.inverse(done) : null;
    if (step) this.history.keep(step, direction);
    const next = direction === 'undo' ? 'redo' : 'undo';
    const back = step ? () => void this.take(this.history.remove(step), next) : null;
    const undo = next === 'undo' ? back : null;
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
    } else this.sayDone(words ?? wordsFor(job, done, direction, titles), back, next);
  }

  private sayDone(text: string, back: (() => void) | null, label: 'undo' | 'redo' = 'undo'): void {
    // One at a time: which of several Undo buttons belongs to what is a riddle, and so is "moved" beside "moved back".
    this.withdraw();
    this.withdraw = this.store.say.toast(
      back ? { text, action: { label: commonText[label], onAction: back } } : { text },
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
