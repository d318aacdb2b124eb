import type { MediaFile } from '../../contract/file.ts';
import type { EncodedData } from './encoded-data.ts';
import type { UploadSource } from './job.ts';
import type { Keeper, NewRecord } from './keeper.ts';
import { createPipeline, type PipelineDeps } from './pipeline.ts';
import { unsharedSlots } from './slots.ts';
import { createUploadStore } from './store.ts';
import type { UploadRequest } from './upload-request.ts';

type Sent = UploadRequest & { succeed: () => void; fail: (error: unknown) => void };

/** For tests: a pipeline whose server answers when the test says so, and which keeps what it makes. */
export function pipelineRig(more: Partial<PipelineDeps> = {}) {
  const store = createUploadStore(() => 0);
  const sent: Sent[] = [];
  const stored: string[] = [];
  /** What outlives the page: keys, with why they wait for the user. */
  const kept = new Map<string, string | null>();
  /** What else was said of them, in turn. */
  const changes: ({ key: string } & Partial<NewRecord>)[] = [];
  /** The records themselves, as they were said last. */
  const records = new Map<string, NewRecord>();
  /** Uploads whose plan was asked for. */
  const undecided: number[] = [];
  const counts = { forgottenFolders: 0, encoded: 0 };
  let isThere = true;
  const keeper: Keeper = {
    record: (uploads) => {
      for (const record of uploads) {
        kept.set(record.key, null);
        records.set(record.key, record);
      }
    },
    note: (key, failure) => void kept.set(key, failure?.error ?? null),
    change: (key, change) => {
      changes.push({ key, ...change });
      const record = records.get(key);
      if (record) records.set(key, { ...record, ...change });
    },
    forget: (key) => {
      kept.delete(key);
      records.delete(key);
    },
    adopt: () => {},
    leave: () => {},
    discard: async () => {},
    count: async () => kept.size,
  };
  const pipeline = createPipeline({
    store,
    keeper,
    slots: unsharedSlots,
    room: 1000,
    encoder: {
      encode: (inputs) =>
        inputs.map(async ({ file, signal }) => {
          signal.throwIfAborted();
          counts.encoded += 1;
          return encodedText(await file.text());
        }),
    },
    send: (request) => {
      const { promise, resolve, reject } = Promise.withResolvers<MediaFile>();
      request.signal?.addEventListener('abort', () => reject(request.signal?.reason));
      // Of the answer only the id is read.
      sent.push({ ...request, succeed: () => resolve({ id: 'stored' } as MediaFile), fail: reject });
      return promise;
    },
    rest: async () => {},
    isServerThere: async () => isThere,
    untilOnline: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    onStored: async (libraryId) => void stored.push(libraryId),
    onUndecided: (id) => void undecided.push(id),
    isSignedIn: async () => false,
    ...more,
  });
  const sourceOf = (file: File, resolveFolder: UploadSource['resolveFolder']): UploadSource => ({
    file,
    resolveFolder,
    forgetFolder: () => {
      counts.forgottenFolders += 1;
    },
  });
  return {
    store,
    pipeline,
    sent,
    stored,
    kept,
    changes,
    records,
    undecided,
    counts,
    add: (count: number, resolveFolder: UploadSource['resolveFolder'] = async () => null, size = 3) =>
      pipeline.add(
        Array.from({ length: count }, (_, index) => ({
          upload: newUpload(`${index}.png`, size),
          source: sourceOf(new File(['abc'], `${index}.png`), resolveFolder),
        })),
      ),
    states: () => store.queue.items.map((item) => item.state),
    setServer: (value: boolean) => {
      isThere = value;
    },
  };
}

export const newUpload = (name: string, size = 3) => ({
  libraryId: 'own',
  name,
  size,
  lastModified: 1000,
  mimeType: '',
  folderId: null,
  folderName: 'Home',
  folders: [],
});

/** Data on the disk. */
export const encodedText = (text: string): EncodedData => ({
  source: new Blob([text]),
  at: 0,
  length: text.length,
  isKept: true,
});
