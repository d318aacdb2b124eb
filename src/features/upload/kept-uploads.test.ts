import { describe, expect, test } from 'vitest';
import type { DataDisk } from './data-disk.ts';
import { createKeptUploads } from './kept-uploads.ts';
import { newUpload } from './pipeline-rig.ts';
import type { Records } from './records.ts';
import { tabLock } from './tab-locks.ts';
import type { UploadRecord } from './upload-record.ts';

const DAY = 24 * 60 * 60_000;

/** A browser's storage, which tabs share; in memory. */
function storage() {
  const records = new Map<string, UploadRecord>();
  const files = new Map<string, string>();
  const shared: Records = {
    put: async (added) => {
      for (const record of added) records.set(record.key, record);
    },
    remove: async (keys) => {
      for (const key of keys) records.delete(key);
    },
    all: async () => [...records.values()],
    change: async (of) => {
      for (const record of [...records.values()]) {
        const next = of(record);
        if (next) records.set(record.key, next);
        else records.delete(record.key);
      }
    },
    count: async () => records.size,
    close: () => {},
  };
  const disk: DataDisk = {
    create: () => Promise.reject(new Error('Nothing is written here.')),
    open: async (name) => (files.has(name) ? new File([files.get(name) ?? ''], name) : null),
    remove: async (name) => void files.delete(name),
    list: async () => [...files.keys()].map((name) => ({ name, tab: name.split('~')[0] ?? '' })),
  };
  const write = (name: string, text: string) => void files.set(name, text);
  return { records, files, write, tab: () => createKeptUploads(shared, disk) };
}

const record = (key: string, more: Partial<UploadRecord> = {}): UploadRecord => ({
  ...newUpload(`${key}.png`),
  key,
  tab: 'first',
  owner: 'me',
  queuedAt: 0,
  failure: null,
  data: null,
  ...more,
});

const data = (file: string, at = 0, length = 4) => ({ file, at, length });
const living = (...tabs: string[]) => new Set(tabs.map(tabLock));
const adoption = { tab: 'second', owner: 'me', living: living('second'), now: 1 };

describe('what outlives a tab', () => {
  test('is adopted with its data by another, once', async () => {
    const { write, tab } = storage();
    const first = tab();
    write('first~1', 'YQ==YmNk');
    await first.add([
      record('a', { queuedAt: 1 }),
      record('b', { queuedAt: 2 }),
      record('c', { queuedAt: 3 }),
    ]);
    await first.complete([
      { key: 'b', data: data('first~1', 4) },
      { key: 'a', data: data('first~1') },
    ]);
    const adopted = await tab().adopt(adoption);
    const texts = adopted.map(async ({ record, data }) => [
      record.key,
      data && (await data.source.slice(data.at, data.at + data.length).text()),
    ]);
    expect(await Promise.all(texts)).toEqual([
      ['a', 'YQ=='],
      ['b', 'YmNk'],
      ['c', null],
    ]);
    expect(await tab().adopt({ ...adoption, tab: 'third', living: living('second', 'third') })).toEqual([]);
  });

  test('is left to its tab while that lives, and to its owner', async () => {
    const { tab, records } = storage();
    await tab().add([record('a', { tab: 'living' }), record('b', { owner: 'somebody else' })]);
    expect(await tab().adopt({ ...adoption, living: living('second', 'living') })).toEqual([]);
    expect(records.size).toBe(2);
  });

  test('is left behind by a tab where somebody else signs in, and continued there when its owner is back', async () => {
    const { write, tab, files } = storage();
    const own = tab();
    write('first~1', 'YQ==');
    await own.add([record('a'), record('b', { owner: 'somebody else' })]);
    await own.complete([{ key: 'a', data: data('first~1') }]);
    await own.leave();
    const here = { ...adoption, tab: 'first', living: living('first') };
    expect((await own.adopt({ ...here, owner: 'a third' })).length).toBe(0);
    const [back, ...others] = await own.adopt(here);
    expect(others).toEqual([]);
    expect(back).toMatchObject({ record: { key: 'a', tab: 'first' }, data: { isKept: true } });
    await own.forget(['a']);
    expect(files.size).toBe(0);
  });

  test('is not brought back by leaving it after it was given up in another tab', async () => {
    const { tab, records } = storage();
    const own = tab();
    await own.add([record('a')]);
    await tab().discard('me');
    await own.leave();
    expect(records.size).toBe(0);
  });

  test('asks for the file again where its data is cut off or gone', async () => {
    const { write, tab } = storage();
    write('first~1', 'YQ=');
    await tab().add([record('a', { data: data('first~1') }), record('b', { data: data('first~2') })]);
    expect((await tab().adopt(adoption)).map(({ data }) => data)).toEqual([null, null]);
  });

  test('is not sent again once the server may have forgotten its key, and is forgotten in the end', async () => {
    const { write, tab, records, files } = storage();
    write('first~1', 'YQ==');
    await tab().add([record('a', { data: data('first~1') })]);
    const [week] = await tab().adopt({ ...adoption, now: 7 * DAY });
    expect(week?.data).toBeNull();
    expect(files.size).toBe(0);
    expect(await tab().adopt({ ...adoption, tab: 'third', living: living('third'), now: 31 * DAY })).toEqual(
      [],
    );
    expect(records.size).toBe(0);
  });
});

describe('a worker in the place of one that died', () => {
  test('knows what is under way, where its data lies, and what is made at that moment', async () => {
    const { write, tab, records, files } = storage();
    const dead = tab();
    write('first~1', 'YQ==');
    await dead.add([record('a'), record('b')]);
    await dead.complete([{ key: 'a', data: data('first~1') }]);

    const own = tab();
    write('first~2', 'YmNk');
    const again = own.addAgain([record('a'), record('b'), record('never heard of')]);
    expect(await own.complete([{ key: 'b', data: data('first~2') }])).toEqual(new Set(['b']));
    await again;
    expect([...records.values()].map((each) => each.data?.file)).toEqual(['first~1', 'first~2', undefined]);
    await own.forget(['a', 'b']);
    expect(files.size).toBe(0);
    expect([...records.keys()]).toEqual(['never heard of']);
  });
});

describe('the browser’s disk', () => {
  test('loses a file when all whose data is in it are stored', async () => {
    const { write, tab, files } = storage();
    const own = tab();
    write('first~1', 'YQ==YmNk');
    await own.add([record('a'), record('b')]);
    await own.complete([
      { key: 'a', data: data('first~1') },
      { key: 'b', data: data('first~1', 4) },
    ]);
    await own.forget(['a']);
    expect(files.size).toBe(1);
    await own.forget(['b']);
    expect(files.size).toBe(0);
  });

  test('loses what is finished after it was given up', async () => {
    const { write, tab, files, records } = storage();
    const own = tab();
    await own.add([record('a')]);
    await own.forget(['a']);
    write('first~1', 'YQ==');
    expect(await own.complete([{ key: 'a', data: data('first~1') }])).toEqual(new Set());
    expect(files.size + records.size).toBe(0);
  });

  test('is swept of what nobody will continue, and of nothing that is being written', async () => {
    const { write, tab, files } = storage();
    write('gone~1', 'left');
    write('living~1', 'being written');
    await tab().adopt({ ...adoption, living: living('second', 'living') });
    expect([...files.keys()]).toEqual(['living~1']);
  });

  test('keeps nothing of who signs out', async () => {
    const { write, tab, files, records } = storage();
    const own = tab();
    write('first~1', 'YQ==');
    write('first~2', 'YQ==');
    await own.add([
      record('a', { data: data('first~1') }),
      record('b', { owner: 'somebody else', data: data('first~2') }),
    ]);
    expect(await own.count('me')).toBe(1);
    await own.discard('me');
    expect([...records.keys()]).toEqual(['b']);
    expect([...files.keys()]).toEqual(['first~2']);
  });
});
