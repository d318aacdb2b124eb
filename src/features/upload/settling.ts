import { uploadText } from '../../lib/text/upload.ts';
import { DataGoneError } from './encoded-data.ts';
import { isFolderGone, MAX_ATTEMPTS, planAfter } from './failure.ts';
import { type Job, releaseData, setAside } from './job.ts';
import type { Keeper } from './keeper.ts';
import type { Pausing } from './pausing.ts';
import type { UploadStore } from './store.ts';
import type { ExistingFile } from './upload-item.ts';
import { ReplacedFileError } from './upload-request.ts';

export type SettlingDeps = {
  store: UploadStore;
  keeper: Keeper;
  pausing: Pausing;
  /** Puts an upload before all others: with its data, or from the start. */
  enqueueFirst: (id: number) => void;
  pump: () => void;
  /** Has uploads that miss their files go on with them. */
  supply: (files: readonly { id: number; file: File }[]) => void;
  /** Has the user say what becomes of the file that is there. */
  ask: (id: number, existing: ExistingFile) => void;
};

/** What becomes of an upload that could not be made or sent: it is tried again, made again, asked about, or has failed. */
export function createSettling(deps: SettlingDeps): (id: number, job: Job, error: unknown) => void {
  const { store, keeper, pausing, enqueueFirst, pump, supply, ask } = deps;

  function settle(id: number, job: Job, error: unknown): void {
    if (error instanceof DataGoneError) {
      makeAgain(id, job);
      return;
    }
    if (error instanceof ReplacedFileError) {
      settleReplaced(id, job, error);
      return;
    }
    const { signal } = job.cancel;
    job.attempts += 1;
    const plan = planAfter(error, job.attempts);
    if (plan.what === 'fail') {
      const { error: words, isRetryable } = plan;
      if (isRetryable) setAside(job);
      else releaseData(job);
      if (isFolderGone(error)) job.source.forgetFolder();
      fail(id, job, words, isRetryable);
      return;
    }
    store.dispatch({ type: 'postponed', id, reason: plan.what === 'again' ? plan.reason : null });
    const goOn = () => {
      if (signal.aborted) return;
      enqueueFirst(id);
      pump();
    };
    if (plan.what === 'again' && plan.isBusy) {
      if (!plan.isCounted) job.attempts -= 1;
      pausing.leaveAlone(plan.afterMs);
      goOn();
      return;
    }
    if (plan.what === 'pause') pausing.pause(plan.pause);
    if (plan.afterMs > 0) setTimeout(goOn, plan.afterMs);
    else goOn();
  }

  function fail(id: number, job: Job, error: string, isRetryable: boolean): void {
    store.dispatch({ type: 'failed', id, error, isRetryable });
    keeper.note(job.record.key, { error, isRetryable });
    pump();
  }

  /** The user decided about another file than there is now: asks again, or stores it as a new one. */
  function settleReplaced(id: number, job: Job, { existing }: ReplacedFileError): void {
    if (existing) {
      ask(id, existing);
      return;
    }
    job.record = { ...job.record, replaces: null };
    store.dispatch({ type: 'postponed', id, reason: null });
    enqueueFirst(id);
    pump();
  }

  /** The browser has lost its data: from the file, or by choosing that again. */
  function makeAgain(id: number, job: Job): void {
    releaseData(job);
    store.dispatch({ type: 'lost', id });
    const { file } = job.source;
    if (!file) return;
    job.attempts += 1;
    if (job.attempts < MAX_ATTEMPTS) {
      supply([{ id, file }]);
      return;
    }
    store.dispatch({ type: 'found', ids: [id] });
    fail(id, job, uploadText.failures.broken, true);
  }

  return settle;
}
