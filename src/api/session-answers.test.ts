import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { Session } from '../contract/session.ts';
import { keys } from './keys.ts';
import { onSession } from './session-answers.ts';

/** Only whose it is matters here. */
const sessionOf = (owner: string) => ({ owner }) as Session;

test('who is signed in is told at once where it is known, and whenever somebody else is', () => {
  const queryClient = new QueryClient();
  const told: string[] = [];
  queryClient.setQueryData(keys.session(), sessionOf('Ana'));
  onSession(queryClient, ({ owner }) => told.push(owner));
  queryClient.clear();
  expect(new Set(told)).toEqual(new Set(['Ana']));
  queryClient.setQueryData(keys.session(), sessionOf('Ben'));
  expect(told.at(-1)).toBe('Ben');
});

test('a session that was kept of an earlier visit says nothing, it may be another person’s', () => {
  const queryClient = new QueryClient();
  const told: string[] = [];
  onSession(queryClient, ({ owner }) => told.push(owner));
  queryClient.setQueryData(keys.session(), sessionOf('Ana'), { updatedAt: 0 });
  queryClient.setQueryData(['library', 'own', 'files'], []);
  expect(told).toEqual([]);
});
