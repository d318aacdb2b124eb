import type { QueryClient } from '@tanstack/react-query';
import { fieldsOf, findCachedFile } from '../../api/file-cache.ts';
import { deleteFile, fileOptions, updateFile } from '../../api/files.ts';
import { ApiError, isTransient, mediaManagerPath } from '../../api/http.ts';
import { refreshLibrary } from '../../api/refresh.ts';
import { restoreFile } from '../../api/trash.ts';
import { SelectionChangedError } from '../../collection/resolve-selection.ts';
import type { UpdateFileBody } from '../../contract/file.ts';
import { commonText } from '../../lib/text/common.ts';
import { bulkText } from '../../lib/text/library.ts';
import { announce, toast } from '../../ui/toast.tsx';
import { type BulkResult, commonReason, runBulk } from './run-bulk.ts';

export type Verb = 'move' | 'favourite' | 'unfavourite' | 'private' | 'public' | 'delete' | 'restore';

/** One file's star or lock is seen where it is; a toast for it would only be in the way. */
const SEEN_IN_PLACE: ReadonlySet<Verb> = new Set(['favourite', 'unfavourite', 'private', 'public']);

type OneField = { folderId: string | null } | { isFavorite: boolean } | { isPrivate: boolean };

/** The files that something is done to. */
export type Target = {
  count: number;
  /** Their ids; those of pages never loaded are fetched first. */
  resolve: (signal: AbortSignal, onProgress: (done: number, total: number) => void) => Promise<string[]>;
  /** Told which of them were moved or deleted. */
  onGone?: (ids: string[]) => void;
};

export function targetOf(ids: readonly string[], onGone?: (ids: string[]) => void): Target {
  return { count: ids.length, resolve: async () => [...ids], ...(onGone && { onGone }) };
}

export type BulkState =
  | { status: 'idle' }
  | { status: 'resolving'; finished: number; total: number }
  | { status: 'running'; verb: Verb; finished: number; total: number }
  | { status: 'ended'; verb: Verb; result: BulkResult };

type Act = (id: string) => Promise<unknown>;
type Job = {
  verb: Verb;
  act: Act;
  /** How to take it back from these files; null where that is not known for each of them. */
  undo?: (ids: string[]) => (() => void) | null;
};

const MAX_ATTEMPTS = 6;

/** Seconds the server asks for, or growing pauses, for what can get better by itself. */
function retryDelay(error: unknown, attempts: number): number | null {
  if (!isTransient(error) || attempts >= MAX_ATTEMPTS) return null;
  const asked = error instanceof ApiError ? error.retryAfter : null;
  return asked === null ? Math.min(8_000, 250 * 2 ** attempts) : asked * 1_000;
}

/**
 * Everything that is done to files as a whole: to one, to a selection, or to 100,000 that were never loaded. Selections
 * are worked off one after the other, so that progress and outcome have one place.
 */
export class FileActions {
  /** What is being dragged, when it is more than the ids that a drag can carry. */
  dragged: Target | null = null;
  /** What Ctrl+X took, to be moved by Ctrl+V. */
  cut: Target | null = null;
  private readonly queryClient: QueryClient;
  private readonly libraryId: string;
  private state: BulkState = { status: 'idle' };
  private listeners = new Set<() => void>();
  private controller: AbortController | null = null;
  /** Ends when the last of those who wait has had its turn. */
  private turn: Promise<void> = Promise.resolve();
  private failedJob: (Job & { onGone: Target['onGone'] }) | null = null;
  private lastUndo: (() => void) | null = null;
  private withdrawUndo: () => void = () => {};

  constructor(queryClient: QueryClient, libraryId: string) {
    this.queryClient = queryClient;
    this.libraryId = libraryId;
  }

  getState = (): BulkState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** null is the top of the library. */
  move(target: Target, folderId: string | null): void {
    this.set('move', 'move', target, { folderId });
  }

  /** What a drop on a folder brings: the whole selection where it was the selection that was dragged. */
  moveDropped(ids: readonly string[], folderId: string | null): void {
    this.move(this.dragged ?? targetOf(ids), folderId);
  }

  setFavourite(target: Target, isFavorite: boolean): void {
    this.set(isFavorite ? 'favourite' : 'unfavourite', 'restore', target, { isFavorite });
  }

  setPrivate(target: Target, isPrivate: boolean): void {
    this.set(isPrivate ? 'private' : 'public', 'restore', target, { isPrivate });
  }

  delete(target: Target): void {
    const act = (id: string) => deleteFile(this.libraryId, id).then(() => this.refresh());
    const restore = (id: string) =>
      restoreFile(mediaManagerPath(this.libraryId), id).then(() => this.refresh());
    const undo = (ids: string[]) => () => void this.run({ verb: 'restore', act: restore }, targetOf(ids));
    void this.run({ verb: 'delete', act, undo }, target);
  }

  cancel(): void {
    this.controller?.abort();
  }

  /** Takes the outcome away. */
  dismiss(): void {
    if (this.state.status === 'ended') this.show({ status: 'idle' });
  }

  /** Tries what failed once more. */
  retry(): void {
    const job = this.failedJob;
    if (!job || this.state.status !== 'ended') return;
    const { failed, left } = this.state.result;
    this.show({ status: 'idle' });
    void this.run(job, targetOf([...failed.map(({ id }) => id), ...left], job.onGone));
  }

  /** Undoes the last of these, if it can still be. */
  undo(): void {
    const undo = this.lastUndo;
    this.lastUndo = null;
    undo?.();
  }

  /** One file at once, whatever else is under way; several wait for those before them. */
  /** Changes one field of each file. Undo gives each back what it had, where that was known. */
  private set(verb: Verb, undoVerb: Verb, target: Target, change: OneField): void {
    const befores = new Map<string, UpdateFileBody>();
    const act = async (id: string) => {
      const before = findCachedFile(this.queryClient, this.libraryId, id);
      if (before) befores.set(id, fieldsOf(before, change));
      await this.update(id, change);
    };
    const undo = (ids: string[]) => {
      if (!ids.every((id) => befores.has(id))) return null;
      const back = (id: string) => this.update(id, befores.get(id) ?? {});
      return () => void this.run({ verb: undoVerb, act: back }, targetOf(ids));
    };
    void this.run({ verb, act, undo }, target);
  }

  private async run(job: Job, target: Target): Promise<void> {
    // A key on a card that is not loaded yet: there is nothing to do, nor to tell.
    if (target.count === 0) return;
    if (target.count === 1) return this.runOne(job, target);
    const turn = this.turn.then(() => this.runMany(job, target));
    this.turn = turn;
    return turn;
  }

  private async runOne(job: Job, target: Target): Promise<void> {
    const { signal } = new AbortController();
    const ids = await target.resolve(signal, () => undefined).catch(sayUnresolved);
    if (!ids) return;
    const result = await runBulk({ ids, act: job.act, signal, onProgress: () => undefined, retryDelay });
    const { status } = this.state;
    if (result.failed.length > 0 && (status === 'running' || status === 'resolving')) {
      const action = { label: commonText.retry, onAction: () => void this.run(job, target) };
      toast({ text: outcomeOf(job.verb, result), tone: 'failed', action });
    } else this.end(job, target, result);
  }

  private async runMany(job: Job, target: Target): Promise<void> {
    const controller = new AbortController();
    this.controller = controller;
    const { signal } = controller;
    try {
      const ids = await target.resolve(signal, (finished, total) => {
        this.show({ status: 'resolving', finished, total });
      });
      if (signal.aborted) return this.show({ status: 'idle' });
      const progress = (finished: number) =>
        this.show({ status: 'running', verb: job.verb, finished, total: ids.length });
      progress(0);
      const result = await runBulk({ ids, act: job.act, signal, onProgress: progress, retryDelay });
      this.show({ status: 'idle' });
      this.end(job, target, result);
    } catch (error) {
      this.show({ status: 'idle' });
      if (!signal.aborted) sayUnresolved(error);
    } finally {
      this.controller = null;
    }
  }

  private end(job: Job, target: Target, result: BulkResult): void {
    const { done, failed, left } = result;
    if (job.verb === 'move' || job.verb === 'delete') target.onGone?.(done);
    const undo = (done.length > 0 && job.undo?.(done)) || null;
    if (undo) this.lastUndo = undo;
    if (failed.length > 0 || left.length > 0) {
      this.failedJob = { ...job, onGone: target.onGone };
      this.show({ status: 'ended', verb: job.verb, result });
      return;
    }
    const text = bulkText.done(job.verb, done.length);
    if (done.length === 1 && SEEN_IN_PLACE.has(job.verb)) announce(text);
    else if (undo) {
      const action = { label: commonText.undo, onAction: () => this.undoOnce(undo) };
      // One offer at a time: which of several Undo buttons belongs to what is a riddle.
      this.withdrawUndo();
      this.withdrawUndo = toast({ text, action });
    } else toast({ text });
  }

  private undoOnce(undo: () => void): void {
    if (this.lastUndo === undo) this.lastUndo = null;
    undo();
  }

  private async update(id: string, change: UpdateFileBody): Promise<void> {
    try {
      await updateFile(this.queryClient, this.libraryId, { id, change });
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412) throw error;
      // Somebody changed the file since; a star, a lock or a place is not based on what they changed.
      const options = fileOptions(this.queryClient, this.libraryId, id);
      const fresh = await this.queryClient.fetchQuery({ ...options, staleTime: 0 });
      await updateFile(this.queryClient, this.libraryId, { id, change, version: fresh.version });
    }
  }

  private refresh(): void {
    refreshLibrary(this.queryClient, this.libraryId);
  }

  private show(state: BulkState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

/** It is not known what was selected, so nothing was done. */
function sayUnresolved(error: unknown): void {
  const reason = error instanceof Error ? error.message : commonText.unknownError;
  const text = error instanceof SelectionChangedError ? bulkText.changed : bulkText.resolveFailed(reason);
  toast({ text, tone: 'failed' });
}

/** An outcome in words: `12 moved, 2 failed: …`. */
export function outcomeOf(verb: Verb, { done, failed, left }: BulkResult): string {
  if (failed.length === 0) return bulkText.cancelled(verb, done.length, left.length);
  return bulkText.outcome(verb, done.length, failed.length, left.length, commonReason(failed));
}
