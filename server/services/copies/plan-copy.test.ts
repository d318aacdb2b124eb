import { beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import type { CopySource, CopyTarget, InFolder } from '../../upstream/interface/copies.ts';
import { newId } from '../ids.ts';
import { planCopy } from './plan-copy.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  return () => server.close();
});

/** Every folder of it has so many others in it. */
function endless(subfolders: number): CopySource {
  return {
    folderName: async () => 'Top',
    async *walk() {
      const folders = Array.from({ length: subfolders }, () => ({ sourceId: newId(), name: 'Inner' }));
      yield { folders, files: [] } satisfies InFolder;
    },
    async find() {
      throw new Error('Nothing is copied here.');
    },
  };
}

const flat = { hasFolders: false } as CopyTarget;

async function plan(source: CopySource, mostRows?: number) {
  const { db, clock } = server.deps;
  const copy = await db.copies.create({
    ...{ id: newId(), sourceId: newId(), sourceName: 'Agency', targetId: newId(), targetName: 'Chat' },
    ...{ folderId: null, createdAt: clock(), files: [], folders: ['top'] },
  });
  const { signal } = new AbortController();
  await planCopy({ db, clock }, copy, { source, target: flat }, async () => null, signal, mostRows);
  return copy.id;
}

test('folders that go on for ever are followed for 32 levels, and the report says so', async () => {
  const id = await plan(endless(1));
  const { rows } = await server.deps.db.copies.items(id, { page: 1, pageSize: 10 });
  expect(rows.map(({ state, reason }) => [state, reason])).toEqual([
    ['failed', 'It is more than 32 levels deep.'],
  ]);
  expect(await server.deps.db.copies.countPlanned(id)).toBe(34);
});

test('more than can be planned ends the copy with words', async () => {
  await expect(plan(endless(50), 1000)).rejects.toMatchObject({
    name: 'CopyError',
    concerns: 'library',
    isPassing: false,
    message: 'There are more than 1,000 files and folders in it: copy its folders one by one.',
  });
});
