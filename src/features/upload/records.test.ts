import { expect, test, vi } from 'vitest';
import { openRecords } from './records.ts';

test('a database that the browser leaves unopened is given up', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('indexedDB', { open: () => ({}) });
  const failed = expect(openRecords()).rejects.toThrow('does not open');
  await vi.advanceTimersByTimeAsync(10_000);
  await failed;
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
