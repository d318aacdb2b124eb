import { describe, expect, it } from 'vitest';
import {
  type EditAction,
  type EditState,
  editReducer,
  isUnchanged,
  isUnsaved,
  reading,
  storedText,
} from './editable-text-state.ts';

const stateAfter = (...actions: EditAction[]): EditState => actions.reduce(editReducer, reading);
const start = (value: string | null): EditAction => ({ type: 'start', value });
const change = (text: string, value: string | null = null): EditAction => ({ type: 'change', text, value });
const submit = (attempt: number): EditAction => ({ type: 'submit', attempt });
const stored = (attempt: number): EditAction => ({ type: 'stored', attempt });
const failed = (attempt: number): EditAction => ({
  type: 'failed',
  attempt,
  problem: { reason: 'Offline.' },
});

describe('the stored form of a text', () => {
  it('has no space around it and is null when empty', () => {
    expect(storedText('  A pier \n')).toBe('A pier');
    expect(storedText(' \t ')).toBeNull();
  });
});

describe('editing a text in place', () => {
  it('starts from what is stored, and closes unchanged without a save', () => {
    const state = stateAfter(start('Old'));
    expect(state.draft).toEqual({ text: 'Old', from: 'Old' });
    expect(isUnchanged(state)).toBe(true);
    expect(editReducer(state, { type: 'close' })).toEqual(reading);
  });

  it('leaves a decorative picture decorative when nothing is typed', () => {
    const state = stateAfter(start(''));
    expect(state.draft?.from).toBe('');
    expect(isUnchanged(state)).toBe(true);
  });

  it('shows the typed text while it is saved, and nothing but the value afterwards', () => {
    const saving = stateAfter(start('Old'), change('New'), submit(1));
    expect(saving).toMatchObject({ isTyping: false, draft: { text: 'New' }, save: { status: 'saving' } });
    expect(isUnsaved(saving)).toBe(true);
    const done = editReducer(saving, stored(1));
    expect(done).toEqual({ isTyping: false, draft: null, save: { status: 'saved' } });
    expect(editReducer(done, { type: 'settle' })).toEqual(reading);
  });

  it('does not touch the draft when the value changes from outside', () => {
    const state = stateAfter(start('Old'), change('Mine'), start('Theirs'), change('Mine!', 'Theirs'));
    expect(state.draft).toEqual({ text: 'Mine!', from: 'Old' });
  });

  it('keeps the typed text when the save fails, until it is discarded', () => {
    const state = stateAfter(start('Old'), change('New'), submit(1), failed(1));
    expect(state).toMatchObject({ draft: { text: 'New', from: 'Old' }, save: { status: 'failed' } });
    expect(isUnsaved(state)).toBe(true);
    expect(editReducer(state, { type: 'close' }).draft?.text).toBe('New');
    expect(editReducer(state, { type: 'restore' })).toEqual(reading);
  });

  it('saves a failed text again even where it was typed back to the old one', () => {
    expect(isUnchanged(stateAfter(start('Old'), change('New'), submit(1), failed(1), change('Old')))).toBe(
      false,
    );
  });

  it('takes the other version as its start when both changed the text', () => {
    const problem = { reason: 'Changed elsewhere.', theirs: { value: 'Theirs' } };
    const state = stateAfter(start('Old'), change('Mine'), submit(1), {
      type: 'failed',
      attempt: 1,
      problem,
    });
    expect(state.draft).toEqual({ text: 'Mine', from: 'Theirs' });
  });

  it('keeps a text that cannot be sent yet when the field is left', () => {
    const state = stateAfter(start(''), change('Too long'), { type: 'pause' });
    expect(state).toMatchObject({ isTyping: false, draft: { text: 'Too long' } });
    expect(isUnsaved(state)).toBe(true);
  });
});

describe('typing again while a save is under way', () => {
  const again = stateAfter(start('Old'), change('New'), submit(1), start('Old'));

  it('goes on from the text that is being saved', () => {
    expect(again.draft).toEqual({ text: 'New', from: 'Old' });
    expect(isUnchanged(again)).toBe(true);
  });

  it('compares with the stored text once the save is done', () => {
    const state = [change('Newer'), stored(1)].reduce(editReducer, again);
    expect(state).toMatchObject({ isTyping: true, draft: { text: 'Newer', from: 'New' } });
    expect(isUnchanged(state)).toBe(false);
  });

  it('ignores the answer of a save that a later one has replaced', () => {
    const state = [change('Newer'), submit(2), failed(1)].reduce(editReducer, again);
    expect(state.save).toEqual({ status: 'saving', text: 'Newer', attempt: 2 });
  });

  it('restores to the text that is being saved', () => {
    const state = [change('Newer'), { type: 'restore' } as const].reduce(editReducer, again);
    expect(state).toMatchObject({ isTyping: false, draft: { text: 'New' }, save: { status: 'saving' } });
  });
});
