import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newUpload } from './pipeline-rig.ts';
import type { UploadAction } from './queue.ts';
import { createUploadStore } from './store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** How often a store with so many missing uploads tells of what `actionsOf` each of them does. */
function tellings(count: number, actionsOf: (id: number) => UploadAction[]): number {
  const store = createUploadStore(() => 0);
  const missing = { error: null, isRetryable: false, isKept: false, state: 'missing' } as const;
  const uploads = Array.from({ length: count }, (_, index) => ({ ...newUpload(`${index}.png`), ...missing }));
  store.dispatch({ type: 'restored', uploads });
  const listener = vi.fn();
  store.subscribe(listener);
  for (let id = 1; id <= count; id += 1) actionsOf(id).forEach(store.dispatch);
  vi.runAllTimers();
  return listener.mock.calls.length;
}

test('what befalls hundreds of files in a moment is drawn once', () => {
  const found = (id: number): UploadAction => ({ type: 'found', ids: [id] });
  expect(tellings(200, (id) => [found(id)])).toBe(1);
  expect(tellings(200, (id) => [found(id), { type: 'lost', id }])).toBe(1);
  expect(
    tellings(200, (id) => [
      found(id),
      { type: 'encoding', ids: [id] },
      { type: 'postponed', id, reason: null },
    ]),
  ).toBe(1);
});
