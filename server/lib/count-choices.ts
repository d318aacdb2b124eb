import type { FileCountsQuery } from '../../src/contract/file-counts.ts';

/** A query for counts with its choices one by one. */
export function withChoices<T extends FileCountsQuery>({ sizes, createdSince, ...query }: T) {
  const ranges = (sizes?.split(',') ?? []).map((range) => {
    const [minSize, maxSize] = range.split('-').map((bytes) => (bytes ? Number(bytes) : undefined));
    return { minSize, maxSize };
  });
  return { ...query, sizes: ranges, createdSince: createdSince?.split(',') ?? [] };
}
