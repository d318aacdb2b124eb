import { describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../api/http.ts';
import { type IntakeDeps, takeIn } from './intake.ts';
import type { Pipeline } from './pipeline.ts';
import { createUploadStore } from './store.ts';

const target = { libraryId: 'own', folderId: null };

function setUp(more: Partial<IntakeDeps> = {}) {
  const added: Parameters<Pipeline['add']>[0][number][] = [];
  const problems: string[] = [];
  const store = createUploadStore(() => 0);
  const deps: IntakeDeps = {
    store,
    pipeline: { add: (uploads) => void added.push(...uploads), tidy: vi.fn() },
    folderCalls: () => ({ list: async () => [], create: async (name) => ({ id: `id of ${name}` }) }),
    nameOf: async () => 'Home',
    maxFileSize: async () => 10,
    onProblem: (words) => problems.push(words),
    ...more,
  };
  return { deps, added, problems, store };
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
    await takeIn(deps, { files, directories: [] }, target);
    expect(added.map(({ upload }) => upload.refusal)).toEqual([
      expect.stringContaining('empty'),
      expect.stringContaining('Too large'),
      null,
    ]);
  });

  test('says while dropped folders are being read', async () => {
    const { deps, store } = setUp();
    const taking = takeIn(deps, { files: [], directories: [emptyFolder('A')] }, target);
    expect(store.queue.reading).toBe(1);
    await taking;
    expect(store.queue.reading).toBe(0);
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
    await takeIn(deps, { files: [], directories: [emptyFolder('A'), emptyFolder('B')] }, target);
    expect(created).toEqual(['A']);
    expect(problems).toEqual(['1 empty folder was not created. The library is full.']);
  });
});
