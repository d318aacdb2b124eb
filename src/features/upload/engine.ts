import type { QueryClient } from '@tanstack/react-query';
import { ANSWER_MS, answerWithin } from '../../api/answer-within.ts';
import { updateFile } from '../../api/files.ts';
import { isServerThere } from '../../api/health.ts';
import { loadPart } from '../../api/load-part.ts';
import { refreshLibrary } from '../../api/refresh.ts';
import { sessionOptions } from '../../api/session.ts';
import { onSession } from '../../api/session-answers.ts';
import type { MediaFile } from '../../contract/file.ts';
import { commonText } from '../../lib/text/common.ts';
import { uploadStartText } from '../../lib/text/upload-start.ts';
import { uploadTrayText } from '../../lib/text/upload-tray.ts';
import { toast } from '../../ui/toast.tsx';
import { countKept } from './count-kept.ts';
import { createCourtesy } from './courtesy.ts';
import type { Choice } from './decide.ts';
import type { Dropped } from './dropped.ts';
import { createFolderCalls, placeName } from './folder-calls.ts';
import { createFolderMaker, type FolderMaker } from './folder-maker.ts';
import { createHasher } from './hasher.ts';
import type { UploadTarget } from './intake.ts';
import { createLateSaving, lateFields } from './late-fields.ts';
import { warnBeforeLeaving } from './leave-warning.ts';
import { createPersistence } from './persistence.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import type { Planning } from './planning.ts';
import { itemOf } from './queue.ts';
import { createReadings } from './readings.ts';
import { createRefreshPace } from './refresh-pace.ts';
import { createReplacedNews, type ReplacedNews } from './replaced.ts';
import { restoreJob } from './restored.ts';
import { createUploadStore, type UploadStore } from './store.ts';
import { untilOnline } from './until-online.ts';
import { isActive, type UploadDraft, type UploadItem } from './upload-item.ts';
import { sendUpload } from './upload-request.ts';
import { createUploadSession } from './upload-session.ts';
import type { Adopted } from './worker-messages.ts';

/** Uploads; so many need not be counted exactly. */
const MANY = 100;
/** Milliseconds in which a server that is there answers whether it is. */
const PROBE_MS = 15_000;

/** Everything of uploading but what is drawn; loaded with the first movement on the page, or when there is something to go on with. */
export type UploadEngine = {
  store: UploadStore;
  pipeline: Pipeline;
  take: (dropped: Dropped, target: UploadTarget) => Promise<void>;
  /** What is being read, too. */
  cancelAll: () => void;
  /** Something is about to be uploaded. */
  prepare: () => void;
  /** After a sign-in. */
  resume: () => void;
  /** Files for uploads that miss theirs: those of `which`. */
  chooseAgain: (files: readonly File[], which: (item: UploadItem) => boolean) => Promise<void>;
  /** Another file, or the same as it is now, in the place of one that could not be stored. */
  renew: (id: number, file: File) => Promise<void>;
  /** What becomes of files whose name, or content, is there already. */
  decide: (ids: readonly number[], choice: Choice) => Promise<void>;
  /**
   * Another file in the place of one that is there. What is refused is said; where it is not, `ask` has the last word, and what
   * became of it is told to `replaced`.
   */
  replace: (file: File, replaced: MediaFile, libraryId: string, ask: () => Promise<boolean>) => Promise<void>;
  replaced: ReplacedNews;
  /** To another folder, those that have not begun. */
  moveTo: (ids: readonly number[], folderId: string | null) => Promise<void>;
  /** What is said of files, whether they are stored already or not. */
  describe: (ids: readonly number[], draft: UploadDraft) => void;
  /** How many uploads signing out would give up, in all tabs. */
  countUnfinished: () => Promise<number>;
  /** Everything stops, and nothing of it is kept in this browser. */
  discard: () => Promise<void>;
};

/** Many are cancelled with one press, and so they go on with one. */
function offerBack(ids: readonly number[], store: UploadStore, pipeline: Pipeline): void {
  const onAction = () => {
    for (const id of ids) if (itemOf(store.queue, id)?.state === 'cancelled') pipeline.retry(id);
  };
  toast({
    text: uploadTrayText.allCancelled(ids.length),
    action: { label: commonText.undo, onAction },
  });
}

export function createEngine(queryClient: QueryClient): UploadEngine {
  const store = createUploadStore();
  warnBeforeLeaving(store);
  const cancelAll = () => {
    readings.stop();
    const cancelled = store.queue.items.filter(isActive).map(({ id }) => id);
    pipeline.cancelAll();
    if (cancelled.length > 1) offerBack(cancelled, store, pipeline);
  };
  /** Ends with the time of one person on this page: nothing that is still being found out for them comes to anything then. */
  let stay = new AbortController();
  const empty = (records: 'forget' | 'leave') => {
    readings.stop();
    stay.abort(new DOMException('Signed out', 'AbortError'));
    stay = new AbortController();
    planning = null;
    pipeline.empty(records);
  };
  const session = createUploadSession({
    ask: () => answerWithin(ANSWER_MS, () => queryClient.fetchQuery({ ...sessionOptions(), staleTime: 0 })),
    untilOnline,
    onOther() {
      const isAnything = store.queue.items.length > 0;
      empty('leave');
      if (isAnything) keeper.leave();
    },
  });
  const { keeper, elsewhere, ...means } = createPersistence({
    ownerOf: () => queryClient.getQueryData(sessionOptions().queryKey)?.owner ?? null,
    onAdopted: (uploads) => adopt(uploads),
    onDiscard: (owner) => {
      if (owner === session.owner()) empty('forget');
    },
  });
  const refresh = createRefreshPace(
    (libraryId) => refreshLibrary(queryClient, libraryId),
    () => {
      // Counting thousands after each of them would take longer than storing them.
      const { active } = store.getSnapshot().totals;
      return active > MANY ? active : store.queue.items.filter(isActive).length;
    },
  );
  const hasher = createHasher();
  const replaced = createReplacedNews();
  const pipeline = createPipeline({
    ...means,
    keeper,
    store,
    send: (request) => sendUpload(request, hasher),
    rest: createCourtesy(window),
    isServerThere: () => isServerThere(AbortSignal.timeout(PROBE_MS)),
    untilOnline,
    onStored(libraryId, file, record) {
      refresh(libraryId);
      replaced.note(libraryId, file, record);
      return saveLate(libraryId, file.id, lateFields(record, file));
    },
    // Where it cannot be loaded, that was said; the list has it still when the page is loaded again.
    onUndecided: (id) =>
      void plan().then(
        (loaded) => loaded.planAgain(id),
        () => {},
      ),
    // The session query's own 401 leads to sign-in.
    isSignedIn: session.isSignedIn,
  });
  const folderCalls = (libraryId: string) => createFolderCalls(queryClient, libraryId, stay.signal);

  const readings = createReadings(store, pipeline);

  function adopt(uploads: readonly Adopted[]): void {
    if (uploads.length === 0) return;
    const makers = new Map<string, FolderMaker>();
    const makerFor = ({ libraryId, folderId }: UploadTarget) => {
      const place = `${libraryId} ${folderId}`;
      const maker = makers.get(place) ?? createFolderMaker(folderId, folderCalls(libraryId));
      makers.set(place, maker);
      return maker;
    };
    pipeline.restore(
      uploads.map((upload) => {
        const maker = makerFor(upload.record);
        return restoreJob(upload, {
          resolveFolder: () => maker.ensure(upload.record.folders),
          forgetFolder: () => maker.forget(),
        });
      }),
    );
  }

  /** Goes on with what pages that are gone left behind, where there is something. */
  async function continueEarlier(): Promise<void> {
    if ((await countKept()) === 0) return;
    // What this browser remembers of a session may be another person's.
    if (await session.untilKnown()) keeper.adopt();
  }
  const resume = () => {
    pipeline.resume();
    void continueEarlier();
  };

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') pipeline.lookAgain();
  });

  const onProblem = (text: string) => void toast({ text, tone: 'failed' });
  let planning: Promise<Planning> | null = null;
  onSession(queryClient, ({ owner }) => session.learn(owner));
  resume();

  /** Comes when something is uploaded, or about to be. */
  const loadPlanning = () => {
    const { signal } = stay;
    planning ??= loadPart(() => import('./planning.ts')).then(
      ({ createPlanning }) =>
        createPlanning({
          queryClient,
          store,
          pipeline: {
            ...pipeline,
            add(uploads) {
              signal.throwIfAborted();
              return pipeline.add(uploads);
            },
          },
          folderCalls,
          hasher,
          elsewhere,
          nameOf: ({ libraryId, folderId }) => placeName(queryClient, libraryId, folderId),
          onProblem(text) {
            if (!signal.aborted) onProblem(text);
          },
        }),
      (error: unknown) => {
        planning = null;
        throw error;
      },
    );
    return planning;
  };
  const plan = () =>
    loadPlanning().catch((error: unknown) => {
      onProblem(uploadStartText.notLoaded);
      throw error;
    });
  const saveLate = createLateSaving({
    waits: { store, pause: pipeline.pause },
    save: (libraryId, update) => answerWithin(ANSWER_MS, () => updateFile(queryClient, libraryId, update)),
    signal: () => stay.signal,
    onProblem,
  });
  return {
    store,
    pipeline,
    // Shown from the start: what planning needs may have to be waited for.
    take: (dropped, target) => readings.run(async (signal) => (await plan()).take(dropped, target, signal)),
    cancelAll,
    prepare: () => void loadPlanning().catch(() => {}),
    resume,
    chooseAgain: async (files, which) => (await plan()).chooseAgain(files, which),
    renew: async (id, file) => (await plan()).renew(id, file),
    replace: async (...args) => (await plan()).replace(...args),
    replaced,
    decide: async (ids, choice) => (await plan()).decide(ids, choice),
    async moveTo(ids, folderId) {
      const [first] = ids.flatMap((id) => itemOf(store.queue, id) ?? []);
      if (!first) return;
      const name = await placeName(queryClient, first.libraryId, folderId);
      await (await plan()).moveTo(ids, { id: folderId, name });
    },
    describe(ids, draft) {
      pipeline.describe(ids, draft);
      for (const id of ids) {
        const item = itemOf(store.queue, id);
        if (item?.fileId) void saveLate(item.libraryId, item.fileId, draft);
      }
    },
    async countUnfinished() {
      const kept = await keeper.count();
      const { items } = store.queue;
      // Where nothing outlives the page, what waits for an answer is lost, too.
      return Math.max(kept, items.filter((item) => isActive(item) || item.state === 'conflict').length);
    },
    async discard() {
      empty('forget');
      await keeper.discard();
    },
  };
}
