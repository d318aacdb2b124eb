import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test, vi } from 'vitest';
import { targetOf } from './bulk-target.ts';
import { FileActions } from './file-actions.ts';

describe('a drop on a folder', () => {
  const dropped = async (ids: string[]) => {
    const actions = new FileActions(new QueryClient(), 'own');
    const move = vi.spyOn(actions, 'move').mockReturnValue();
    const selection = targetOf(['a', 'b', 'c', 'd']);
    actions.dragged = { target: selection, ids: ['a', 'b'] };
    actions.moveDropped(ids, null);
    return move.mock.calls[0]?.[0].resolve(new AbortController().signal, () => undefined);
  };

  test('moves all that was selected where that is what was dragged', async () => {
    expect(await dropped(['a', 'b'])).toEqual(['a', 'b', 'c', 'd']);
  });

  test('moves the files of another drag alone, also when the one before was never told to be over', async () => {
    expect(await dropped(['x'])).toEqual(['x']);
    expect(await dropped(['a', 'x'])).toEqual(['a', 'x']);
  });
});
