import { describe, expect, test } from 'vitest';
import { type Draft, EMPTY, editFrom, hasEntries, problemsOf, withField } from './draft.ts';

const draft = (given: Partial<Draft>): Draft => ({ ...EMPTY, ...given });

describe('what is entered for an edit', () => {
  test('is no edit until nothing is missing', () => {
    for (const kind of ['set', 'append', 'prepend', 'replace'] as const) {
      expect(editFrom(draft({ kind })), kind).toBeNull();
      expect(editFrom(draft({ kind, text: 'a', find: 'a' })), kind).toMatchObject({ field: 'title' });
    }
    expect(editFrom(draft({ kind: 'append', text: ' x' }))).toMatchObject({
      operation: { text: ' x', isBefore: false },
    });
    const move = draft({ field: 'folderId', kind: 'move' });
    expect(editFrom(move)).toBeNull();
    expect(editFrom({ ...move, folderId: null })).toEqual({ field: 'folderId', value: null });
  });

  test('says what is wrong with an expression and with numbers', () => {
    const wrong = draft({ kind: 'replace', find: '(', isExpression: true });
    expect(problemsOf(wrong).find).toBe('This is no regular expression: Unterminated group.');
    expect(editFrom(wrong)).toBeNull();
    expect(problemsOf({ ...wrong, isExpression: false })).toEqual({});
    const number = draft({ kind: 'number', start: '-1', digits: '0' });
    expect(Object.keys(problemsOf(number))).toEqual(['start', 'digits']);
    expect(editFrom({ ...number, start: '007', digits: '3' })).toMatchObject({
      operation: { start: 7, digits: 3, name: '' },
    });
  });

  test('keeps the change with another field that has it too', () => {
    const replace = draft({ kind: 'replace', find: 'a' });
    expect(withField(replace, 'description')).toMatchObject({ kind: 'replace', find: 'a' });
    expect(withField(draft({ kind: 'fileName' }), 'altText').kind).toBe('set');
    expect(withField(replace, 'isPrivate').kind).toBe('private');
  });

  test('is something to lose only where it was typed or chosen', () => {
    expect(hasEntries(EMPTY)).toBe(false);
    expect(hasEntries(draft({ field: 'isPrivate', kind: 'public' }))).toBe(false);
    expect(hasEntries(draft({ replacement: 'x' }))).toBe(true);
    expect(hasEntries(draft({ folderId: null }))).toBe(true);
  });
});
