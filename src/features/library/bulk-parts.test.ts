import { expect, test } from 'vitest';
import { ApiError } from '../../api/http.ts';
import { inParts } from './bulk-parts.ts';

const items = (count: number, length: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${index}`,
    description: '\u0001'.repeat(length),
    from: { description: '\u0001'.repeat(length) },
  }));

test('changes go in one call, or in as few as their texts fit into', async () => {
  const sizes: number[] = [];
  const send = async (some: readonly { id: string }[]) => {
    sizes.push(some.length);
    expect(JSON.stringify({ items: some, answer: 'versions' }).length).toBeLessThan(4 * 1024 * 1024);
    return some.map(({ id }) => ({ id }));
  };
  expect((await inParts(items(500, 100), send)).map(({ id }) => id)).toEqual(
    items(500, 0).map(({ id }) => id),
  );
  expect(sizes).toEqual([500]);
  expect(await inParts(items(500, 10_000), send)).toHaveLength(500);
  expect(sizes.slice(1).reduce((sum, size) => sum + size)).toBe(500);
  expect(sizes.length).toBeGreaterThan(2);
});

test('what fails after others were saved is told of its files alone', async () => {
  const refusal = new ApiError('network', 'away');
  let calls = 0;
  const send = async (some: readonly { id: string }[]) => {
    calls += 1;
    if (calls === 2) throw refusal;
    return some.map(({ id }) => ({ id }));
  };
  const results = await inParts(items(100, 10_000), send);
  expect(calls).toBe(2);
  const failed = results.filter((result) => 'error' in result);
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.length).toBeLessThan(100);
  expect(results.map(({ id }) => id)).toEqual(items(100, 0).map(({ id }) => id));

  const refuseAll = () => Promise.reject(refusal);
  await expect(inParts(items(100, 10_000), refuseAll)).rejects.toBe(refusal);
});
