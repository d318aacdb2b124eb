import { describe, expect, test } from 'vitest';
import { type IdPage, resolveSelection, SelectionChangedError } from './resolve-selection.ts';
import { emptySelection, type SelectionAction, selectionReducer } from './selection.ts';

function library(total: number) {
  const ids = Array.from({ length: total }, (_, index) => `f${index}`);
  const asked: number[] = [];
  return {
    asked,
    ids,
    fetchPage: async (page: number): Promise<IdPage> => {
      asked.push(page);
      return {
        total: ids.length,
        revision: String(ids.length),
        ids: ids.slice((page - 1) * 100, page * 100),
      };
    },
  };
}

/** Only the first hundred files are loaded. */
const idAt = (index: number) => (index < 100 ? `f${index}` : undefined);
const having = (...actions: SelectionAction[]) => actions.reduce(selectionReducer, emptySelection);
const range = (from: number, to: number) =>
  having(
    { type: 'only', at: { index: from, id: idAt(from) ?? null } },
    { type: 'extend', to: { index: to, id: `f${to}` }, idAt, indexOf: () => undefined },
  );

describe('resolving a selection', () => {
  test('asks for nothing when every id is known', async () => {
    const { fetchPage, asked } = library(1000);
    expect(await resolveSelection(range(3, 5), { fetchPage, total: 1000 })).toEqual(['f3', 'f4', 'f5']);
    expect(asked).toEqual([]);
  });

  test('fetches only the pages a range touches', async () => {
    const { fetchPage, asked } = library(1000);
    const ids = await resolveSelection(range(50, 349), { fetchPage, total: 1000 });
    expect(ids).toHaveLength(300);
    expect([ids[0], ids.at(-1)]).toEqual(['f50', 'f349']);
    expect(asked.sort()).toEqual([1, 2, 3, 4]);
  });

  test('reads everything, less the exceptions, and tells how far it is', async () => {
    const { fetchPage } = library(1050);
    const selection = having({ type: 'all' }, { type: 'toggle', at: { index: 7, id: 'f7' } });
    const progress: number[] = [];
    const ids = await resolveSelection(selection, {
      fetchPage,
      total: 1050,
      onProgress: (done) => progress.push(done),
    });
    expect(ids).toHaveLength(1049);
    expect(ids).not.toContain('f7');
    expect(progress.at(-1)).toBe(1050);
  });

  test('never has more than four requests under way', async () => {
    const source = library(2000);
    let running = 0;
    let most = 0;
    await resolveSelection(having({ type: 'all' }), {
      total: 2000,
      fetchPage: async (page) => {
        running += 1;
        most = Math.max(most, running);
        const answer = await source.fetchPage(page);
        running -= 1;
        return answer;
      },
    });
    expect(most).toBe(4);
  });

  test('follows the ends of a range that moved', async () => {
    const source = library(1000);
    const selection = range(50, 349);
    source.ids.unshift('new');
    const ids = await resolveSelection(selection, { fetchPage: source.fetchPage, total: 1000 });
    expect([ids[0], ids.at(-1), ids.length]).toEqual(['f50', 'f349', 300]);
  });
});

describe('a list that changed', () => {
  test('is not acted on when there are more or fewer files than the user saw', async () => {
    const { fetchPage } = library(1001);
    await expect(resolveSelection(having({ type: 'all' }), { fetchPage, total: 1000 })).rejects.toThrow(
      SelectionChangedError,
    );
  });

  test('is not acted on when the end of a range is gone', async () => {
    const source = library(1000);
    source.ids.splice(349, 1);
    await expect(
      resolveSelection(range(50, 349), { fetchPage: source.fetchPage, total: 1000 }),
    ).rejects.toThrow(SelectionChangedError);
  });

  test('is not acted on when it changes while it is read', async () => {
    const source = library(1000);
    const fetchPage = async (page: number) => {
      if (page === 6) source.ids.unshift('new');
      return source.fetchPage(page);
    };
    await expect(resolveSelection(having({ type: 'all' }), { fetchPage, total: 1000 })).rejects.toThrow(
      SelectionChangedError,
    );
  });

  test('and an error of the server is told as it is', async () => {
    const fetchPage = () => Promise.reject(new Error('away'));
    await expect(resolveSelection(having({ type: 'all' }), { fetchPage, total: 10 })).rejects.toThrow('away');
  });
});
