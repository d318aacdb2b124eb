import { describe, expect, test } from 'vitest';
import { ApiError } from '../../api/http.ts';
import { folderNameKey } from './file-names.ts';
import { createFolderMaker } from './folder-maker.ts';

/** A library's folders, with the API's rule about names. */
function library(...existing: { id: string; name: string; parentId: string | null }[]) {
  const folders = [...existing];
  const created: string[] = [];
  let failures: Error[] = [];
  return {
    created,
    folders,
    failNext: (...errors: Error[]) => {
      failures = errors;
    },
    calls: {
      list: async (parentId: string | null) => folders.filter((folder) => folder.parentId === parentId),
      create: async (name: string, parentId: string | null) => {
        const failure = failures.shift();
        if (failure) throw failure;
        if (folders.some((f) => f.parentId === parentId && folderNameKey(f.name) === folderNameKey(name)))
          throw new ApiError('http', 'Taken.', { status: 422, fields: { name: ['is taken'] } });
        const folder = { id: `new${folders.length}`, name, parentId };
        folders.push(folder);
        created.push(name);
        return folder;
      },
    },
  };
}

describe('the folders of a drop', () => {
  test('are created once each, whoever asks, parents first', async () => {
    const { calls, created } = library();
    const maker = createFolderMaker(null, calls);
    const ids = await Promise.all([
      maker.ensure(['A', 'B', 'C']),
      maker.ensure(['A', 'B']),
      maker.ensure(['A', 'B', 'C']),
      maker.ensure(['A']),
    ]);
    expect(created).toEqual(['A', 'B', 'C']);
    expect(ids[0]).toBe(ids[2]);
  });

  test('of a name that exists are that folder, whatever the case or composition', async () => {
    const { calls, created } = library({ id: 'cafe', name: 'Café', parentId: 'base' });
    const maker = createFolderMaker('base', calls);
    expect(await maker.ensure(['CAFE\u0301'])).toBe('cafe');
    expect(created).toEqual([]);
  });

  test('that somebody else creates at the same moment are used', async () => {
    const { calls, folders } = library();
    const maker = createFolderMaker(null, {
      ...calls,
      create: async (name, parentId) => {
        folders.push({ id: 'theirs', name, parentId });
        return calls.create(name, parentId);
      },
    });
    expect(await maker.ensure(['A'])).toBe('theirs');
  });

  test('are tried again after a failure', async () => {
    const { calls, failNext } = library();
    const maker = createFolderMaker(null, calls);
    failNext(new ApiError('network', 'x'));
    await expect(maker.ensure(['A', 'B'])).rejects.toThrow();
    expect(await maker.ensure(['A', 'B'])).toBe('new1');
  });

  test('that could not be looked for when the drop was planned are looked for again', async () => {
    const { calls, created } = library({ id: 'a', name: 'A', parentId: null });
    let isAway = true;
    const maker = createFolderMaker(null, {
      ...calls,
      list: async (parentId) => {
        if (isAway) throw new ApiError('network', 'x');
        return calls.list(parentId);
      },
    });
    await expect(maker.find(['A', 'B'])).rejects.toThrow();
    await expect(maker.ensure(['A'])).rejects.toThrow();
    isAway = false;
    expect(await maker.find(['A'])).toBe('a');
    expect(await maker.find(['A', 'B'])).toBeUndefined();
    expect(await maker.ensure(['A'])).toBe('a');
    expect(created).toEqual([]);
  });

  test('that are refused for another reason fail with it', async () => {
    const { calls, failNext } = library();
    failNext(new ApiError('http', 'Too deep.', { status: 422, fields: { parentId: ['is too deep'] } }));
    await expect(createFolderMaker(null, calls).ensure(['A'])).rejects.toThrow('Too deep.');
  });

  test('without a path are where the drop went', async () => {
    expect(await createFolderMaker('base', library().calls).ensure([])).toBe('base');
  });
});
