import { describe, expect, it } from 'vitest';
import type { RemoteLibrary } from '../../contract/library.ts';
import { changeOf, isTyped, startDraft, withKind } from './library-draft.ts';

const library: RemoteLibrary = {
  id: 'b',
  name: 'Press',
  kind: 'klink',
  baseUrl: 'https://media.example.com',
  createdAt: '2026-11-23T00:00:00.000000Z',
  test: null,
};

describe('a library that is being added', () => {
  it('has the address of its kind until one is typed', () => {
    const flockx = withKind(startDraft(null), 'flockx');
    expect(flockx.baseUrl).toBe('https://api.flockx.io');
    expect(withKind(flockx, 'klink').baseUrl).toBe('https://apigw.klinkcx.com');
    const typed = { ...flockx, baseUrl: 'https://media.example.com' };
    expect(withKind(typed, 'klink')).toMatchObject({ kind: 'klink', baseUrl: 'https://media.example.com' });
  });

  it('is lost when something is typed, not when only a kind is chosen', () => {
    const start = startDraft(null);
    expect(isTyped(start, null)).toBe(false);
    expect(isTyped(withKind(start, 'flockx'), null)).toBe(false);
    expect(isTyped({ ...start, token: 'x' }, null)).toBe(true);
    expect(isTyped({ ...start, baseUrl: '' }, null)).toBe(true);
  });
});

describe('a library that is being edited', () => {
  it('sends only what differs, and never an empty token', () => {
    const start = startDraft(library);
    expect(start.token).toBe('');
    expect(changeOf(start, library)).toEqual({});
    expect(isTyped(start, library)).toBe(false);
    expect(changeOf({ ...start, name: 'Newsroom' }, library)).toEqual({ name: 'Newsroom' });
    expect(changeOf({ ...start, token: 'new' }, library)).toEqual({ token: 'new' });
  });
});
