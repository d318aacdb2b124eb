import { describe, expect, test } from 'vitest';
import { type AskPage, type Layout, listAll, listPage, newBudget } from './klink-list.ts';
import { readPage } from './page.ts';

type Way = {
  count: number;
  /** Given to a page, whatever is asked for; null gives what is asked for. */
  size?: number | null;
  tell?: (total: number, page: number, size: number) => object;
  isWhole?: boolean;
  isBare?: boolean;
  /** Past the end is the last page again. */
  isClamped?: boolean;
};

const sized = (body: unknown) => ({ ...readPage(body), bytes: JSON.stringify(body).length });

function library({ count, size = null, tell = () => ({}), isWhole, isBare, isClamped }: Way) {
  const all = Array.from({ length: count }, (_, at) => ({ id: at + 1 }));
  const asked: number[] = [];
  let atOnce = 0;
  let most = 0;
  const ask: AskPage = async (page, pageSize) => {
    asked.push(page);
    most = Math.max(most, ++atOnce);
    await Promise.resolve();
    atOnce--;
    const given = size ?? pageSize;
    const last = Math.max(1, Math.ceil(count / given));
    const at = isClamped ? Math.min(page, last) : page;
    const data = isWhole ? all : all.slice((at - 1) * given, at * given);
    return sized(isBare ? data : { data, ...tell(count, page, given) });
  };
  return { ask, asked, most: () => most };
}

const COUNTS = [0, 1, 9, 10, 11, 30, 99, 100, 101, 110, 200, 237];
const WAYS: [string, Omit<Way, 'count'>][] = [
  ['as documented', { tell: (total, page, pageSize) => ({ total, page, pageSize }) }],
  ['without a total', {}],
  ['as a bare list in pages', { isBare: true }],
  ['with the last page again past the end', { isClamped: true }],
  ['ten at a time', { size: 10, tell: (total) => ({ total }) }],
  ['ten at a time, saying otherwise', { size: 10, tell: (total, page) => ({ total, page, pageSize: 100 }) }],
  ['ten at a time, without a total', { size: 10 }],
  ['ten at a time, with the last again past the end', { size: 10, isClamped: true }],
  [
    'with per_page in meta',
    { size: 15, tell: (total, page) => ({ meta: { total, per_page: 15, current_page: page } }) },
  ],
  [
    'with the last page alone',
    { size: 20, tell: (total) => ({ last_page: Math.max(1, Math.ceil(total / 20)) }) },
  ],
  [
    'with the length of the page for its total',
    {
      size: 10,
      tell: (total, page) => ({
        total: Math.min(10, total - (page - 1) * 10),
        lastPage: Math.ceil(total / 10),
      }),
    },
  ],
  ['all at once', { isWhole: true }],
  ['all at once, with a total', { isWhole: true, tell: (total) => ({ total }) }],
  ['all at once, as a bare list', { isWhole: true, isBare: true }],
  ['more at a time than asked for', { size: 150, tell: (total) => ({ total }) }],
];

describe.each(WAYS)('a list that comes %s', (_, way) => {
  test.each(COUNTS)('is given as it is asked for, with %i in it', async (count) => {
    const ids = Array.from({ length: count }, (_, at) => String(at + 1));
    for (const pageSize of [10, 24, 100]) {
      let known: Layout | undefined;
      for (const page of [1, 2, Math.ceil(count / pageSize), Math.ceil(count / pageSize) + 1]) {
        if (page < 1) continue;
        const expected = ids.slice((page - 1) * pageSize, page * pageSize);
        const fresh = await listPage(library({ count, ...way }).ask, { page, pageSize });
        expect([fresh.total, fresh.items.map(({ id }) => id)]).toEqual([count, expected]);
        const again = await listPage(library({ count, ...way }).ask, { page, pageSize }, known);
        expect([again.total, again.items.map(({ id }) => id)]).toEqual([count, expected]);
        known = again.layout;
      }
    }
    expect((await listAll(library({ count, ...way }).ask, 100)).map(({ id }) => id)).toEqual(ids);
  });
});

describe('asking for a list', () => {
  test('ends when the answers are together more than is kept, in one list or in several', async () => {
    const { ask, asked } = library({ count: 30_000, size: 100, tell: (total) => ({ total }) });
    const large: AskPage = async (page, size) => ({ ...(await ask(page, size)), bytes: 16 * 1024 * 1024 });
    await expect(listAll(large, 100)).rejects.toMatchObject({ fault: 'tooMany' });
    await expect(listPage(large, { page: 1, pageSize: 5000 })).rejects.toMatchObject({ fault: 'tooMany' });
    expect(asked.length).toBeLessThan(15);
    const small = library({ count: 10, tell: (total) => ({ total }) });
    const half: AskPage = async (page, size) => ({
      ...(await small.ask(page, size)),
      bytes: 40 * 1024 * 1024,
    });
    const budget = newBudget();
    await listAll(half, 10, budget);
    await expect(listAll(half, 10, budget)).rejects.toMatchObject({ fault: 'tooMany' });
  });

  test('takes one request where the library does as it is asked', async () => {
    const { ask, asked } = library({ count: 237, tell: (total) => ({ total }) });
    const { layout } = await listPage(ask, { page: 1, pageSize: 100 });
    await listPage(ask, { page: 3, pageSize: 100 }, layout);
    expect(asked).toEqual([1, 3]);
  });

  test('is two requests at once, and few where a total is looked for', async () => {
    const { ask, asked, most } = library({ count: 100_003, size: 10 });
    const { total, layout } = await listPage(ask, { page: 1, pageSize: 100 });
    expect(total).toBe(100_003);
    expect(asked.length).toBeLessThan(45);
    expect(most()).toBe(2);
    asked.length = 0;
    await listPage(ask, { page: 500, pageSize: 100 }, layout);
    expect(asked.toSorted((a, b) => a - b)).toEqual([
      4991, 4992, 4993, 4994, 4995, 4996, 4997, 4998, 4999, 5000,
    ]);
  });

  test('looks anew when what was known is no more so', async () => {
    const known = { size: 10, total: 300, isWhole: false };
    const listed = await listPage(library({ count: 45, size: 10 }).ask, { page: 1, pageSize: 100 }, known);
    expect([listed.total, listed.items.length]).toEqual([45, 45]);
    const whole = { size: 300, total: 300, isWhole: true };
    const fewer = library({ count: 45, isWhole: true, isBare: true });
    expect((await listPage(fewer.ask, { page: 1, pageSize: 20 }, whole)).total).toBe(45);
  });

  test('ends, and never in an empty library that is none', async () => {
    const broken = expect.objectContaining({ fault: 'notUnderstood' });
    const endless: AskPage = async (page) => sized([{ id: page }]);
    await expect(listPage(endless, { page: 1, pageSize: 10 })).rejects.toThrow(broken);
    const large = library({ count: 4_000, size: 10, tell: (total) => ({ total }) });
    await expect(listAll(large.ask, 100)).rejects.toMatchObject({ fault: 'tooMany' });
    const nothing: AskPage = async () => sized({ total: 12, data: [] });
    await expect(listPage(nothing, { page: 1, pageSize: 10 })).rejects.toThrow(broken);
  });
});
