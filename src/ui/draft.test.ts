import { describe, expect, test } from 'vitest';
import { type Draft, draftAfter } from './draft.ts';

const isSame = (text: string, value: string) => Number(text) === Number(value);
const typing: Draft = { value: '', text: '125', sent: ['1', '12'] };

describe('a field whose value changes while it is typed in', () => {
  test('keeps the letters that came after what was handed on', () => {
    const first = draftAfter(typing, '1', isSame);
    expect(first).toEqual({ value: '1', text: '125', sent: ['12'] });
    expect(draftAfter(first, '12', isSame)).toEqual({ value: '12', text: '125', sent: [] });
  });

  test('keeps a text that means the value', () => {
    expect(draftAfter({ ...typing, text: '7.' }, '7', isSame).text).toBe('7.');
  });

  test('forgets them when somebody has set another', () => {
    expect(draftAfter(typing, '900', isSame)).toEqual({ value: '900', text: null, sent: [] });
  });
});
