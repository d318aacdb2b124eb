import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../api/http.ts';
import { createKeyedQueue } from '../../lib/keyed-queue.ts';
import { type IntakeDeps, takeIn } from './intake.ts';
import type { Pipeline } from './pipeline.ts';
import { libraryOf, noLimits } from './plan-rig.ts';
import { createUploadStore } from './store.ts';

const running = new AbortController().signal;
const target = { libraryId: 'own', folderId: null };

function setUp(more: Partial<IntakeDeps> = {}) {
  const added: Parameters<Pipeline['add']>[0][number][] = [];
  const supplied: number[] = [];
  const problems: string[] = [];
  const store = createUploadStore(() => 0);
  const deps: IntakeDeps = {
    store,
    pipeline: {
      add: (uploads) => {
        const first = store.queue.lastId + 1;
        added.push(...uploads);
        store.dispatch({ type: 'added', uploads: uploads.map(({ upload }) => upload) });
        return first;
      },
      supply: (files) => void supplied.push(...files.map(({ id }) => id)),
      hold: vi.fn(),
      release: vi.fn(),
      refuse: vi.fn(),
      pause: vi.fn(),
    },
    folderCalls: () => ({ list: async () => [], create: async (name) => ({ id: `id of ${name}` }) }),
    nameOf: async () => 'Home',
    limits: async () => ({ ...noLimits, maxFileSize: 10 }),
    lookUp: () => async () => ({ sizes: [], checksums: [], names: [] }),
    hasher: { hash: async () => null },
    elsewhere: async () => [],
    inTurn: createKeyedQueue(),
    onProblem: (words) => problems.push(words),
    ...more,
  };
  return { deps, added, supplied, problems, store };
}

/** A dropped folder without anything in it; only what the walk uses. */
const emptyFolder = (name: string) =>
  ({
    name,
    isDirectory: true,
    isFile: false,
    createReader: () => ({ readEntries: (resolve: (portion: []) => void) => resolve([]) }),
  }) as unknown as FileSystemDirectoryEntry;

describe('taking a drop in', () => {
  test('refuses empty and too large files, in words, and takes the others', async () => {
    const { deps, added } = setUp();
    const files = [
      new File([], 'empty.txt'),
      new File(['x'.repeat(11)], 'large.txt'),
      new File(['x'], 'ok.txt'),
    ];
    await takeIn(deps, { files, directories: [] }, target, running);
    expect(added.map(({ upload }) => upload.refusal ?? null)).toEqual([
      expect.stringContaining('empty'),
      expect.stringContaining('Too large'),
      null,
    ]);
  });

  test('gives a file that is dropped at its place again to the upload that misses it', async () => {
    const { deps, added, supplied, store } = setUp();
    const file = new File(['x'], 'a.png', { lastModified: 1000 });
    const missing = {
      ...{ libraryId: 'own', folderId: null, folderName: 'Home', folders: [], name: 'a.png', size: 1 },
      ...{ mimeType: '', lastModified: 1000, isRetryable: false, isKept: false, error: null },
      state: 'missing',
    } as const;
    store.dispatch({ type: 'restored', uploads: [{ ...missing, folderId: 'elsewhere' }, missing] });
    await takeIn(deps, { files: [file, new File(['x'], 'a.png')], directories: [] }, target, running);
    expect(supplied).toEqual([2]);
    expect(added).toHaveLength(1);
  });

  test('gives a file that is dropped again to the upload of it that failed, where a retry may help', async () => {
    const { deps, added, supplied, store } = setUp();
    const files = ['full.png', 'bad.png', 'other.png'].map(
      (name) => new File(['x'], name, { lastModified: 1000 }),
    );
    await takeIn(deps, { files: files.slice(0, 2), directories: [] }, target, running);
    store.dispatch({ type: 'failed', id: 1, error: 'Full.', isRetryable: true });
    store.dispatch({ type: 'failed', id: 2, error: 'No picture.', isRetryable: false });
    await takeIn(deps, { files, directories: [] }, target, running);
    expect(supplied).toEqual([1]);
    expect(added.slice(2).map(({ upload }) => upload.name)).toEqual(['bad.png', 'other.png']);
  });

  test('skips what is dropped again before the first drop is planned, or while the user is asked about it', async () => {
    const { deps, store } = setUp({
      lookUp: () => libraryOf({ id: '1', folderId: null, name: 'taken.png', size: 9, checksum: 'x' }).lookUp,
    });
    const files = [new File(['x'], 'a.png'), new File(['x'], 'taken.png')];
    await Promise.all([
      takeIn(deps, { files, directories: [] }, target, running),
      takeIn(deps, { files, directories: [] }, target, running),
    ]);
    expect(store.queue.items.map(({ name, state }) => [name, state])).toEqual([
      ['a.png', 'waiting'],
      ['taken.png', 'conflict'],
      ['a.png', 'skipped'],
      ['taken.png', 'skipped'],
    ]);
  });

  test('creates empty folders, and says when it could not', async () => {
    const created: string[] = [];
    const { deps, problems } = setUp({
      folderCalls: () => ({
        list: async () => [],
        create: async (name) => {
          if (name === 'B') throw new ApiError('http', 'The library is full.', { status: 507 });
          created.push(name);
          return { id: name };
        },
      }),
    });
    await takeIn(deps, { files: [], directories: [emptyFolder('A'), emptyFolder('B')] }, target, running);
    expect(created).toEqual(['A']);
    expect(problems).toEqual(['1 empty folder was not created. The library is full.']);
  });

  test('ends where it is when it is given up: nothing more is added, created or said', async () => {
    const stopper = new AbortController();
    const calls: string[] = [];
    const { deps, added, problems } = setUp({
      folderCalls: () => ({
        list: async () => [],
        create: async (name) => {
          calls.push(name);
          stopper.abort();
          throw new ApiError('network', 'No answer.');
        },
      }),
    });
    const folders = ['A', 'B'].map(emptyFolder);
    const taking = takeIn(deps, { files: [], directories: folders }, target, stopper.signal);
    await expect(taking).rejects.toThrow('aborted');
    const again = takeIn(
      deps,
      { files: [new File(['x'], 'a.png')], directories: [] },
      target,
      stopper.signal,
    );
    await expect(again).rejects.toThrow('aborted');
    expect([calls, added, problems]).toEqual([['A'], [], []]);
  });
});

describe('while the library does not answer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const away = new ApiError('network', 'No answer.');
  const press = [new File(['x'], 'taken.png')];
  Object.defineProperty(press[0], 'webkitRelativePath', { value: 'Press/taken.png' });
  const library = libraryOf({ id: '1', folderId: 'press', name: 'taken.png', size: 9, checksum: 'x' });
  const folderCalls = (list: () => Promise<{ id: string; name: string }[]>) => () => ({
    list,
    create: () => Promise.reject(new Error('None.')),
  });

  test('a drop waits with all that is sent, and is planned then: nothing goes unasked', async () => {
    const lookUp = vi.fn(library.lookUp).mockRejectedValueOnce(away).mockRejectedValueOnce(away);
    const list = vi.fn(async () => [{ id: 'press', name: 'Press' }]).mockRejectedValueOnce(away);
    const { deps, store } = setUp({ lookUp: () => lookUp, folderCalls: folderCalls(list) });
    const taking = takeIn(deps, { files: press, directories: [] }, target, running);
    await vi.advanceTimersByTimeAsync(400);
    expect(store.queue.items).toEqual([]);
    expect(deps.pipeline.pause).toHaveBeenCalledWith('offline');
    await vi.advanceTimersByTimeAsync(10_000);
    await taking;
    expect(store.queue.items.map(({ state }) => state)).toEqual(['conflict']);
  });

  test('a drop that is given up asks nothing more', async () => {
    const lookUp = vi.fn(() => Promise.reject(away));
    const list = vi.fn(async () => []).mockRejectedValue(away);
    const stopper = new AbortController();
    const { deps, added } = setUp({ lookUp: () => lookUp, folderCalls: folderCalls(list) });
    const taking = takeIn(deps, { files: press, directories: [] }, target, stopper.signal);
    const stopped = expect(taking).rejects.toThrow('aborted');
    await vi.advanceTimersByTimeAsync(400);
    stopper.abort();
    await stopped;
    await vi.advanceTimersByTimeAsync(60_000);
    expect([lookUp.mock.calls.length, list.mock.calls.length, added]).toEqual([0, 1, []]);
  });

  test('what it refuses to be asked about is simply sent', async () => {
    const refusal = new ApiError('http', 'Not yours.', { status: 403 });
    const { deps, store } = setUp({ lookUp: () => () => Promise.reject(refusal) });
    await takeIn(deps, { files: press, directories: [] }, target, running);
    expect(store.queue.items.map(({ state }) => state)).toEqual(['waiting']);
  });
});
