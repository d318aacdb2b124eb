import type { BulkVerb } from '../../lib/text/bulk.ts';
import type { BulkResult } from './run-bulk.ts';

/** How the user is told: on the screen, or to screen readers only. */
export type Say = {
  /** Returns a function that takes it away again. */
  toast: (message: {
    text: string;
    tone?: 'done' | 'failed';
    action?: { label: string; onAction: () => void };
  }) => () => void;
  announce: (text: string) => void;
};

export type BulkNow = {
  verb: BulkVerb;
  /** The files are not known yet. */
  isFinding: boolean;
  isStopping: boolean;
  finished: number;
  total: number;
};

/** Another number of files is selected than the user saw. */
export type Question = {
  verb: BulkVerb;
  expected: number;
  found: number;
  name?: string | undefined;
  answer: (goOn: boolean) => void;
};

/** How something ended that did not go well, or not to its end. */
export type Report = {
  id: number;
  /** In words. */
  text: string;
  result: BulkResult;
  /** Of the files that were loaded when it began. */
  titles: ReadonlyMap<string, string>;
  retry: () => void;
  undo: (() => void) | null;
};

export type BulkState = {
  now: BulkNow | null;
  /** So many have their turn after it. */
  waiting: number;
  question: Question | null;
  reports: readonly Report[];
};

/** Milliseconds between two pictures of the progress. */
const PACE = 150;

/** What is seen of the work on many files: what is under way, what it asks, and how it ended. */
export class BulkStore {
  state: BulkState = { now: null, waiting: 0, question: null, reports: [] };
  private listeners = new Set<() => void>();
  private controller: AbortController | null = null;
  private isAttached = false;
  private shownAt = 0;
  private lastReport = 0;
  private later: ReturnType<typeof setTimeout> | undefined;
  readonly say: Say;

  constructor(say: Say) {
    this.say = say;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Leaving the page while something is under way asks; leaving the library ends it. */
  attach(): () => void {
    this.isAttached = true;
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      if (this.state.now || this.state.waiting > 0) event.preventDefault();
    };
    let isListening = false;
    const listen = () => {
      const isBusy = this.state.now !== null || this.state.waiting > 0;
      if (isBusy === isListening) return;
      isListening = isBusy;
      // Only as long as needed: a page with such a listener is not kept for Back.
      if (isBusy) window.addEventListener('beforeunload', onBeforeUnload);
      else window.removeEventListener('beforeunload', onBeforeUnload);
    };
    const unsubscribe = this.subscribe(listen);
    return () => {
      this.isAttached = false;
      unsubscribe();
      window.removeEventListener('beforeunload', onBeforeUnload);
      this.cancel();
      for (const report of this.state.reports) this.sayInToast(report);
      this.show({ reports: [] });
    };
  }

  wait(): void {
    this.show({ waiting: this.state.waiting + 1 });
  }

  /** It is the turn of one that waited. */
  begin(verb: BulkVerb, total: number, controller: AbortController): void {
    this.controller = controller;
    const now = { verb, isFinding: true, isStopping: false, finished: 0, total };
    this.show({ now, waiting: this.state.waiting - 1 });
    // Nobody is here any more to see it, or to stop it.
    if (!this.isAttached) this.cancel();
  }

  /** So many of the selected files are known. */
  found(signal: AbortSignal, finished: number, total: number): void {
    if (this.controller?.signal === signal) this.pace({ finished, total });
  }

  progress(finished: number, total: number): void {
    this.pace({ finished, total, isFinding: false });
  }

  finish(): void {
    this.controller = null;
    if (this.state.now) this.show({ now: null });
  }

  cancel(): void {
    this.controller?.abort();
    this.state.question?.answer(false);
    if (this.state.now) this.show({ now: { ...this.state.now, isStopping: true } });
  }

  /** Resolves with whether to go on. `name` is that of the one file where it is one. */
  ask(verb: BulkVerb, expected: number, found: number, name?: string): Promise<boolean> {
    return new Promise((resolve) => {
      const answer = (goOn: boolean) => {
        this.show({ question: null });
        resolve(goOn);
      };
      this.show({ question: { verb, expected, found, name, answer } });
    });
  }

  /** Answers what takes it away again. */
  report(report: Omit<Report, 'id'>): () => void {
    const dismissed = (act: () => void) => () => {
      this.dismiss(shown);
      act();
    };
    this.lastReport += 1;
    const shown: Report = {
      ...report,
      id: this.lastReport,
      retry: dismissed(report.retry),
      undo: report.undo && dismissed(report.undo),
    };
    if (this.isAttached) this.show({ reports: [...this.state.reports, shown] });
    else this.sayInToast(shown);
    return () => this.dismiss(shown);
  }

  dismiss(report: Report): void {
    this.show({ reports: this.state.reports.filter((other) => other !== report) });
  }

  /** The library is not on the screen any more: it is said where everything is. */
  private sayInToast({ text }: Report): void {
    this.say.toast({ text, tone: 'failed' });
  }

  /** Hundreds of answers a second are not hundreds of pictures. */
  private pace(change: Partial<BulkNow>): void {
    const { now } = this.state;
    if (!now) return;
    this.state = { ...this.state, now: { ...now, ...change } };
    const wait = this.shownAt + PACE - performance.now();
    if (wait <= 0) this.show({});
    // What comes last is shown too, however long it stays the last.
    else this.later ??= setTimeout(() => this.show({}), wait);
  }

  private show(change: Partial<BulkState>): void {
    clearTimeout(this.later);
    this.later = undefined;
    this.shownAt = performance.now();
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
