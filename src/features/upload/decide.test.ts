import { describe, expect, test } from 'vitest';
import { ApiError } from '../../api/http.ts';
import { compareAll } from './compare.ts';
import { decide } from './decide.ts';
import { moveUploads } from './move-uploads.ts';
import { newUpload, pipelineRig } from './pipeline-rig.ts';
import { libraryOf, noLimits } from './plan-rig.ts';
import { createRoomCheck } from './refusals.ts';
import type { ExistingFile, NewUpload } from './upload-item.ts';
import { ReplacedFileError } from './upload-request.ts';

const existing: ExistingFile = {
  ...{ fileId: 'there', folderId: null, name: 'A.png', checksum: 'sum of there', isSame: false },
};

function setUp(...uploads: Partial<NewUpload>[]) {
  const rig = pipelineRig();
  const there = { id: 'there', folderId: null, name: 'A.png', size: 9, checksum: 'sum of there' };
  const library = libraryOf(there, { ...there, id: 'second', name: 'a (2).png', checksum: 'other' });
  rig.pipeline.add(
    uploads.map((upload) => ({
      upload: { ...newUpload('a.png'), ...upload },
      source: {
        file: new File(['abc'], 'a.png'),
        resolveFolder: async () => null,
        forgetFolder: () => {},
      },
    })),
  );
  const deps = { ...rig, lookUp: () => library.lookUp };
  return { ...rig, library, deps };
}
const conflict = { held: 'conflict', existing } as const;

describe('a file whose name is taken', () => {
  test('waits for an answer, while the rest goes on', async () => {
    const { states, sent, kept } = setUp(conflict, { name: 'b.png' });
    await expect.poll(() => sent.length).toBe(1);
    expect(states()).toEqual(['conflict', 'sending']);
    expect(kept.size).toBe(2);
  });

  test('is skipped, and can be uploaded all the same', async () => {
    const { deps, states, sent, store } = setUp(conflict);
    await decide(deps, [1], 'skip');
    expect(states()).toEqual(['skipped']);
    await decide(deps, [1], 'keepBoth');
    await expect.poll(() => sent.length).toBe(1);
    expect(await bodyOf(sent[0]?.body)).toMatchObject({ fileName: 'a (3).png', folderId: null });
    expect(store.queue.items[0]?.fileName).toBe('a (3).png');
  });

  test('takes the place of the other: its bytes and type alone, for as long as it is that file', async () => {
    const { deps, sent, states, store } = setUp(conflict);
    await decide(deps, [1], 'replace');
    await expect.poll(() => sent.length).toBe(1);
    expect(sent[0]?.replaces).toEqual(existing);
    expect(Object.keys(await bodyOf(sent[0]?.body))).toEqual(['mimeType', 'data']);
    sent[0]?.fail(new ReplacedFileError({ ...existing, checksum: 'newer' }));
    await expect.poll(states).toEqual(['conflict']);
    expect(store.queue.items[0]?.existing?.checksum).toBe('newer');

    await decide(deps, [1], 'replace');
    await expect.poll(() => sent.length).toBe(2);
    sent[1]?.fail(new ReplacedFileError(null));
    await expect.poll(() => sent.length).toBe(3);
    expect(sent[2]?.replaces).toBeNull();
    expect(await bodyOf(sent[2]?.body)).toMatchObject({ fileName: 'a.png' });
  });

  test('that is on its way already lies beside that one all the same, under another name', async () => {
    const { deps, sent } = setUp({ name: 'b.png' }, { name: 'b.png', held: 'skipped' });
    await expect.poll(() => sent.length).toBe(1);
    await decide(deps, [2], 'keepBoth');
    await expect.poll(() => sent.length).toBe(2);
    expect(await bodyOf(sent[1]?.body)).toMatchObject({ fileName: 'b (2).png' });
  });

  test('two of one name get a number each', async () => {
    const { deps, sent } = setUp(conflict, conflict);
    await decide(deps, [1, 2], 'keepBoth');
    await expect.poll(() => sent.length).toBe(2);
    const bodies = await Promise.all(sent.map(({ body }) => bodyOf(body)));
    expect(bodies.map(({ fileName }) => fileName)).toEqual(['a (3).png', 'a (4).png']);
  });
});

describe('comparing with the library', () => {
  test('skips what has the same bytes, asks where a name is taken, and sends the rest', async () => {
    const rig = setUp(...Array.from({ length: 4 }, () => ({ held: 'checking' as const })));
    const checksums: Record<string, string> = { same: 'sum of there', named: 'x', fresh: 'y', gone: 'z' };
    const items = Object.keys(checksums).map((name, index) => ({
      ...{ id: index + 1, file: new File([name], name), folderId: null },
      named: name === 'named' ? existing : null,
    }));
    rig.pipeline.cancel(4);
    await compareAll(items, {
      ...rig,
      lookUp: rig.library.lookUp,
      hasher: { hash: async (file) => checksums[await file.text()] ?? null },
      roomFor: () => null,
    });
    await expect.poll(rig.states).toEqual(['skipped', 'conflict', 'sending', 'cancelled']);
    expect(rig.store.queue.items[0]?.existing).toMatchObject({ fileId: 'there', isSame: true });
    // What is asked about, and what is sent.
    expect(rig.kept.size).toBe(2);
  });

  test('refuses what there is no room for, and says so of nothing that the library has', async () => {
    const rig = setUp(...Array.from({ length: 3 }, () => ({ held: 'checking' as const })));
    const items = ['same', 'first', 'second'].map((name, index) => ({
      ...{ id: index + 1, file: new File([name], name), folderId: null, named: null },
    }));
    await compareAll(items, {
      ...rig,
      lookUp: rig.library.lookUp,
      hasher: { hash: async (file) => ((await file.text()) === 'same' ? 'sum of there' : 'x') },
      roomFor: createRoomCheck({ ...noLimits, libraryRoom: 5 }),
    });
    await expect.poll(rig.states).toEqual(['skipped', 'sending', 'refused']);
    expect(rig.store.queue.items[2]).toMatchObject({ refusalKind: 'libraryFull', isRetryable: true });
    expect(rig.kept.size).toBe(1);
    rig.pipeline.retryAll();
    expect(rig.undecided).toEqual([3]);
  });
});

describe('sent to another folder', () => {
  const press = { id: 'press', name: 'Press' };
  const taken = { folderId: 'press', name: 'A.png', size: 9 };
  const hasher = { hash: async () => 'new' };
  const roomFor = () => null;

  test('while it is compared, a file is not asked about for a name in the folder where it was dropped', async () => {
    const rig = setUp({ held: 'checking' });
    const hashed = Promise.withResolvers<string>();
    const comparing = compareAll(
      [{ id: 1, file: new File(['abc'], 'a.png'), folderId: null, named: existing }],
      { ...rig, lookUp: rig.library.lookUp, hasher: { hash: () => hashed.promise }, roomFor },
    );
    await moveUploads(rig.deps, [1], press);
    hashed.resolve('new');
    await comparing;
    await expect.poll(() => rig.sent.length).toBe(1);
    expect(await bodyOf(rig.sent[0]?.body)).toMatchObject({ folderId: 'press' });
  });

  test('in the moment in which it has been compared, a file is asked about for names of its new folder alone', async () => {
    for (const isTaken of [false, true]) {
      const rig = setUp({ held: 'checking' });
      const library = libraryOf(...(isTaken ? [{ ...taken, id: 'other', checksum: 'y' }] : []));
      const gate = Promise.withResolvers<void>();
      const moving = moveUploads(
        {
          ...rig.deps,
          lookUp: () => async (body) => {
            await gate.promise;
            return library.lookUp(body);
          },
        },
        [1],
        press,
      );
      await compareAll([{ id: 1, file: new File(['abc'], 'a.png'), folderId: null, named: existing }], {
        ...rig,
        lookUp: rig.library.lookUp,
        hasher,
        roomFor,
      });
      expect(rig.states()).toEqual(['conflict']);
      gate.resolve();
      await moving;
      if (isTaken) expect(rig.store.queue.items[0]?.existing).toMatchObject({ fileId: 'other' });
      else await expect.poll(rig.states).toEqual(['sending']);
    }
  });

  test('a file that failed, because its own folder is gone, is tried there', async () => {
    const { deps, sent, states } = setUp({ name: 'new.png' });
    await expect.poll(() => sent.length).toBe(1);
    const gone = { status: 422, fields: { parentId: ['must be a folder that exists'] } };
    sent[0]?.fail(new ApiError('http', 'Gone.', gone));
    await expect.poll(states).toEqual(['failed']);
    await moveUploads(deps, [1], press);
    await expect.poll(() => sent.length).toBe(2);
    expect(await bodyOf(sent[1]?.body)).toMatchObject({ folderId: 'press', fileName: 'new.png' });
  });

  test('a file that takes the place of another stays where that is', async () => {
    const { deps, store } = setUp(conflict);
    await decide(deps, [1], 'replace');
    await moveUploads(deps, [1], press);
    expect(store.queue.items[0]).toMatchObject({ folderId: null, isReplacing: true });
  });
});

async function bodyOf(body: Blob | Uint8Array<ArrayBuffer> | undefined): Promise<Record<string, unknown>> {
  return JSON.parse(await new Blob([body ?? '']).text());
}
