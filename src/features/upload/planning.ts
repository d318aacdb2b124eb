import type { QueryClient } from '@tanstack/react-query';
import { ANSWER_MS, answerWithin } from '../../api/answer-within.ts';
import { lookUp } from '../../api/lookup.ts';
import { sessionOptions } from '../../api/session.ts';
import { fetchUsage } from '../../api/usage.ts';
import type { MediaFile } from '../../contract/file.ts';
import { createKeyedQueue } from '../../lib/keyed-queue.ts';
import { uploadPlanText } from '../../lib/text/upload-plan.ts';
import type { LookUp } from './check-files.ts';
import { type Choice, decide } from './decide.ts';
import type { Dropped } from './dropped.ts';
import { type IntakeDeps, takeIn, type UploadTarget } from './intake.ts';
import { chosenFile, supplyMissing } from './missing-files.ts';
import { moveUploads } from './move-uploads.ts';
import type { Pipeline } from './pipeline.ts';
import { planAgain } from './plan-again.ts';
import { itemOf } from './queue.ts';
import { createRoomCheck, type Limits, refusalOf } from './refusals.ts';
import type { UploadItem } from './upload-item.ts';

/** What comes before sending, and what the user decides about it. */
export interface Planning {
  /** What becomes of an upload that is `checking` is found out. */
  planAgain(id: number): void;
  take(dropped: Dropped, target: UploadTarget, signal: AbortSignal): Promise<void>;
  /** Files for uploads that miss theirs: those of `which`. */
  chooseAgain(files: readonly File[], which: (item: UploadItem) => boolean): void;
  /** Another file, or the same as it is now, in the place of one that could not be stored. */
  renew(id: number, file: File): Promise<void>;
  /** Another file in the place of one that is there, where it is not refused and `ask` agrees. */
  replace(file: File, replaced: MediaFile, libraryId: string, ask: () => Promise<boolean>): Promise<void>;
  decide(ids: readonly number[], choice: Choice): Promise<void>;
  /** Sends what has not begun to another folder; asks about names that are taken there. */
  moveTo(ids: readonly number[], folder: { id: string | null; name: string }): Promise<void>;
}

type PlanningDeps = Omit<IntakeDeps, 'limits' | 'lookUp' | 'inTurn' | 'pipeline'> & {
  queryClient: QueryClient;
  pipeline: Pipeline;
};

export function createPlanning({ queryClient, ...rest }: PlanningDeps): Planning {
  const { store, pipeline, onProblem } = rest;
  const lookUpIn =
    (libraryId: string): LookUp =>
    (body) =>
      answerWithin(ANSWER_MS, (limit) => lookUp(libraryId, body, limit));
  const deps: IntakeDeps = {
    ...rest,
    inTurn: createKeyedQueue(),
    lookUp: lookUpIn,
    limits: (libraryId) => limitsOf(queryClient, libraryId),
  };

  /** Those of a moment, planned together. */
  let undecided: number[] = [];

  return {
    planAgain(id) {
      undecided.push(id);
      if (undecided.length > 1) return;
      setTimeout(() => {
        void planAgain({ ...deps, pipeline }, undecided);
        undecided = [];
      });
    },
    take: (dropped, target, signal) => takeIn(deps, dropped, target, signal),
    chooseAgain(files, which) {
      const missing = store.queue.items.filter((item) => item.state === 'missing' && which(item));
      const others = supplyMissing(pipeline, missing, files.map(chosenFile), 'known');
      if (others.length > 0) onProblem(uploadPlanText.notMissing(others.map(({ file }) => file.name)));
    },
    async renew(id, file) {
      const item = itemOf(store.queue, id);
      if (!item) return;
      const limits = await limitsOf(queryClient, item.libraryId);
      const refused = refusalOf(file, limits) ?? createRoomCheck(limits)(file.size);
      if (refused) onProblem(refused.refusal);
      else pipeline.renew(id, file);
    },
    async replace(file, replaced, libraryId, ask) {
      const limits = await limitsOf(queryClient, libraryId);
      // What it takes the place of makes room, and so do its versions: how much, the server knows.
      const hasRoom = createRoomCheck({ ...limits, libraryRoom: Number.POSITIVE_INFINITY });
      const refused = refusalOf(file, limits) ?? hasRoom(file.size);
      if (refused) return onProblem(refused.refusal);
      if (!(await ask())) return;
      const { id: fileId, folderId, title, upload } = replaced;
      const folderName = await rest.nameOf({ libraryId, folderId });
      const { name, size, lastModified, type: mimeType } = file;
      const existing = {
        ...{ fileId, folderId, name: title || upload.fileName, checksum: upload.checksum },
        ...({ isSame: false, isChosen: true } as const),
      };
      const about = { libraryId, name, size, lastModified, mimeType, folderId, folderName, folders: [] };
      const source = { file, resolveFolder: async () => folderId, forgetFolder: () => {} };
      pipeline.add([{ upload: { ...about, existing, isReplacing: true }, source }]);
    },
    async decide(ids, choice) {
      try {
        await decide({ store, pipeline, lookUp: lookUpIn }, ids, choice);
      } catch {
        onProblem(uploadPlanText.notDecided);
      }
    },
    moveTo: (ids, folder) => moveUploads({ store, pipeline, lookUp: lookUpIn }, ids, folder),
  };
}

async function limitsOf(queryClient: QueryClient, libraryId: string): Promise<Limits> {
  const [session, usage, browserRoom] = await Promise.all([
    known(() => queryClient.ensureQueryData(sessionOptions())),
    known((limit) => fetchUsage(libraryId, limit)),
    known(roomHere),
  ]);
  return {
    maxFileSize: session?.limits.maxFileSize ?? Number.POSITIVE_INFINITY,
    // A session that was kept from an earlier version does not say.
    allowedTypes: session?.limits.allowedTypes ?? [],
    libraryRoom: usage?.freeBytes ?? Number.POSITIVE_INFINITY,
    browserRoom: browserRoom ?? Number.POSITIVE_INFINITY,
  };
}

/** Who does not say what there is must not hold uploads up. */
const known = <T>(ask: (limit: AbortSignal) => Promise<T>) => answerWithin(ANSWER_MS, ask).catch(() => null);

/** Bytes; null where the browser does not say. */
async function roomHere(): Promise<number | null> {
  // Not on every address: over plain http there is none.
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  return quota === undefined ? null : Math.max(0, quota - (usage ?? 0));
}
