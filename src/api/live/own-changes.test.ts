import { expect, test, vi } from 'vitest';
import type { Change } from '../../contract/event.ts';
import { isOwnChange, noteOwnChange, noteOwnChanges } from './own-changes.ts';

const id = '0198c0de-0000-7000-8000-000000000001';
const other = '0198c0de-0000-7000-8000-000000000002';
const told = (kind: Change['kind'], ids: string[], version: number | null): Change => ({
  kind,
  ids,
  folderIds: [null],
  version,
});

test('what a call has answered is no news when it is told', () => {
  expect(isOwnChange(told('file.updated', [id], 4))).toBe(false);
  noteOwnChange(`/files/${id}`, { data: { id, version: 4, title: 'x' } });
  expect(isOwnChange(told('file.updated', [id], 4))).toBe(true);
  expect(isOwnChange(told('file.updated', [id], 5))).toBe(false);
  expect(isOwnChange(told('file.updated', [other], 4))).toBe(false);
});

test('a deletion is known by its address, and the next one of what has come back is not', () => {
  noteOwnChange(`/api/libraries/own/media-manager/files/${id}`, null);
  expect(isOwnChange(told('file.trashed', [id], null))).toBe(true);
  expect(isOwnChange(told('file.trashed', [id], null))).toBe(false);
  expect(isOwnChange(told('file.trashed', [other], null))).toBe(false);
});

test('several at once, and what says no version, are always news', () => {
  noteOwnChange('/files', { data: [{ id, version: 9 }] });
  expect(isOwnChange(told('file.updated', [id], 9))).toBe(false);
  expect(isOwnChange(told('file.updated', [id], null))).toBe(false);
  expect(isOwnChange(told('file.trashed', [id, other], null))).toBe(false);
  expect(isOwnChange(told('library.changed', [], null))).toBe(false);
});

test('many changes of one call are its own, once, unless they came otherwise', () => {
  const ids = ['a', 'b', 'c'];
  const change = { kind: 'file.updated' as const, ids, folderIds: [], version: null };
  expect(isOwnChange(change)).toBe(false);
  noteOwnChanges(ids);
  expect(isOwnChange({ ...change, ids: ['a', 'b'] })).toBe(false);
  expect(isOwnChange(change)).toBe(true);
  expect(isOwnChange(change)).toBe(false);
  const forget = noteOwnChanges(ids);
  forget();
  expect(isOwnChange(change)).toBe(false);
});

test('many changes that were none, and so are not told, do not hide what somebody else changes later', () => {
  vi.useFakeTimers();
  noteOwnChanges([id, other]);
  vi.advanceTimersByTime(61_000);
  expect(isOwnChange(told('file.updated', [id, other], null))).toBe(false);
  vi.useRealTimers();
});
