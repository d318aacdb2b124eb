import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { mediaManagerClient } from '../../../server/testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../../../server/testing/test-server.ts';
import type { FieldChange } from '../../api/save-field.ts';
import type { UpdateFileBody } from '../../contract/file.ts';
import { targetOf } from './bulk-target.ts';
import { agrees, type Change, Client, World } from './two-clients-rig.ts';

const FILES = 4;
/** More are found with `RUNS=500 npx vitest run two-clients`. */
const RUNS = Number(process.env.RUNS ?? 25);

let server: TestServer;
let api: Awaited<ReturnType<typeof mediaManagerClient>>;
beforeAll(async () => {
  server = await startTestServer();
  api = await mediaManagerClient(server);
  const cookie = await server.cookie();
  const plainFetch = fetch;
  vi.stubGlobal('window', {
    location: { origin: server.url },
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  });
  // A browser sends the cookie by itself; what the test asks on its own has a token.
  vi.stubGlobal('fetch', (url: URL | string, init: RequestInit) => {
    const isBrowser = url instanceof URL;
    return plainFetch(url, isBrowser ? { ...init, headers: { ...init.headers, Cookie: cookie } } : init);
  });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await server.close();
});

/** A new folder each time, so that runs do not see each other's files. */
async function createFiles(): Promise<{ folderIds: string[]; ids: string[] }> {
  const { id: home } = await api.newFolder(`Run ${crypto.randomUUID()}`);
  const { id: other } = await api.newFolder('Inner', home);
  const ids: string[] = [];
  for (let index = 0; index < FILES; index += 1)
    ids.push((await api.newFile({ fileName: `${index}.png`, folderId: home })).id);
  return { folderIds: [home, other], ids };
}

type Action = (client: Client, world: World, other: Client) => Promise<void>;
/** Named, so that a failing run can be read. */
type Named = { toString: () => string; act: Action };

const someFiles = fc.uniqueArray(fc.nat(FILES - 1), { minLength: 1, maxLength: FILES });
const idsOf = (world: World, indices: readonly number[]) => indices.flatMap((at) => world.ids[at] ?? []);

const edits = fc
  .record({
    at: fc.nat(FILES - 1),
    what: fc.oneof(
      fc.record({ field: fc.constant('title' as const), value: fc.constantFrom('A', 'B', 'C') }),
      fc.record({ field: fc.constant('altText' as const), value: fc.constantFrom(null, '', 'x', 'y') }),
    ),
  })
  .map(({ at, what }): Named => {
    const { field, value } = what;
    return {
      toString: () => `edits ${field} of ${at} to ${value}`,
      async act(client, world) {
        const [id = ''] = idsOf(world, [at]);
        const file = client.known(id);
        // What is not on the screen is not edited.
        if (!file || file[field] === value) return;
        const from = file[field];
        const row = world.row(id);
        const isTaken = !row.isTrashed && (row[field] === from || row[field] === value);
        // The two kinds of fields are told apart above.
        const change = { id, field, value, from } as FieldChange;
        expect(await client.edit(change)).toBe(isTaken);
        if (!isTaken) return;
        Object.assign(row, { [field]: value });
        client.keep([{ id, from: { [field]: from }, to: { [field]: value } }]);
      },
    };
  });

const sets = fc
  .record({ files: someFiles, isFavorite: fc.boolean(), isMove: fc.boolean(), to: fc.nat(1) })
  .map(({ files, isFavorite, isMove, to }): Named => {
    return {
      toString: () => (isMove ? `moves ${files} to ${to}` : `marks ${files} ${isFavorite}`),
      async act(client, world) {
        const ids = idsOf(world, files);
        const change: UpdateFileBody = isMove ? { folderId: world.folderIds[to] ?? null } : { isFavorite };
        await client.does((engine) =>
          engine.set(
            isMove ? 'move' : 'favourite',
            isMove ? 'moveBack' : 'changeBack',
            targetOf(ids),
            change,
          ),
        );
        const step = world.change(ids, change);
        if (step.length > 0) client.keep(step);
      },
    };
  });

const deletes = someFiles.map((files): Named => {
  return {
    toString: () => `deletes ${files}`,
    async act(client, world) {
      const ids = idsOf(world, files);
      await client.does((engine) => engine.delete(targetOf(ids)));
      const step = world.trash(ids);
      if (step.length > 0) client.keep(step);
    },
  };
});

/** Only from what it made of them: what somebody did since stays as it is. */
async function takeBack(client: Client, world: World, direction: 'undo' | 'redo'): Promise<void> {
  const step = (direction === 'undo' ? client.undos : client.redos).pop();
  if (!step) return;
  const isMeant = ({ id, to }: Change) => {
    if (!('isTrashed' in to) && world.row(id).isTrashed) return false;
    // One file is compared with what this screen knows of it, too.
    const known = step.length > 1 || 'isTrashed' in to ? undefined : client.known(id);
    return (!known || agrees(known, to)) && world.has(id, to);
  };
  const done = step.filter(isMeant);
  await client.does((engine) => engine[direction]());
  for (const { id, from } of done) Object.assign(world.row(id), from);
  const back = done.map(({ id, from, to }) => ({ id, from: to, to: from }));
  if (back.length > 0) (direction === 'undo' ? client.redos : client.undos).push(back);
}

/** At the same moment: one of them is stored, and the other is told. */
const races = fc.nat(FILES - 1).map((at): Named => {
  return {
    toString: () => `both write the alt text of ${at}`,
    async act(client, world, other) {
      const [id = ''] = idsOf(world, [at]);
      const row = world.row(id);
      const tries = [client, other].flatMap((who, index) => {
        const from = who.known(id)?.altText;
        return from === undefined ? [] : [{ who, from, value: `${at} by ${index}, ${world.next()}` }];
      });
      const before = row.altText;
      const stored = await Promise.all(
        tries.map(({ who, from, value }) => who.edit({ id, field: 'altText', value, from })),
      );
      const taken = tries.filter((_, index) => stored[index]);
      const mayBe = tries.filter(({ from, value }) => from === before || value === before);
      expect(taken).toHaveLength(row.isTrashed ? 0 : Math.min(1, mayBe.length));
      for (const { who, from, value } of taken) {
        expect(mayBe.map((one) => one.who)).toContain(who);
        row.altText = value;
        if (from !== value) who.keep([{ id, from: { altText: from }, to: { altText: value } }]);
      }
    },
  };
});

const undoes = fc.constantFrom('undo' as const, 'redo' as const).map((direction): Named => {
  return { toString: () => direction, act: (client, world) => takeBack(client, world, direction) };
});
const looks = fc.constant<Named>({ toString: () => 'looks', act: (client) => client.look() });

async function expectSame(world: World): Promise<void> {
  const listed = await api.files(`?folderId=${world.folderIds[0]}&recursive=true&pageSize=100`);
  const stored = new Map(listed.data.map((file) => [file.id, file]));
  for (const id of world.ids) {
    const { isTrashed, ...fields } = world.row(id);
    if (isTrashed) expect(stored.has(id)).toBe(false);
    else expect(stored.get(id)).toMatchObject(fields);
  }
}

test(
  'two people who edit, move, delete and undo at once see what is stored, and no stored text goes without a way back',
  async () => {
    const steps = fc.array(
      fc.tuple(fc.nat(1), fc.oneof(edits, edits, sets, deletes, races, undoes, undoes, looks)),
      {
        minLength: 5,
        maxLength: 30,
      },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (actions) => {
        const { ids, folderIds } = await createFiles();
        const world = new World(ids, folderIds);
        const clients = [new Client(folderIds[0] ?? ''), new Client(folderIds[0] ?? '')];
        for (const client of clients) await client.look();
        for (const [who, { act }] of actions) {
          const [client, other] = who === 0 ? clients : clients.toReversed();
          if (client && other) await act(client, world, other);
          await expectSame(world);
        }
        // All the way back: each text that was replaced is given back, unless somebody has written another one since.
        for (const client of clients) {
          await client.look();
          while (client.undos.length > 0) await takeBack(client, world, 'undo');
          await expectSame(world);
        }
        for (const client of clients) {
          await client.look();
          for (const id of ids) {
            const { isTrashed, ...fields } = world.row(id);
            if (!isTrashed) expect(client.known(id)).toMatchObject(fields);
          }
        }
      }),
      { numRuns: RUNS },
    );
  },
  RUNS * 10_000,
);
