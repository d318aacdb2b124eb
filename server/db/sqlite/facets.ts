import { FILE_TYPES } from '../../../src/contract/values.ts';
import type { FileRow, ListFiles } from '../interface.ts';

const [FAVORITE, PRIVATE, MISSING_ALT_TEXT] = [4, 2, 1];
const PER_TYPE = 8;
const ALL = Array.from({ length: FILE_TYPES.length * PER_TYPE }, (_, facets) => facets);

/** What the yes/no filters ask of a file, in one small number that every sorted index carries. */
export function facetsOf(file: Pick<FileRow, 'type' | 'isFavorite' | 'isPrivate' | 'altText'>): number {
  return (
    FILE_TYPES.indexOf(file.type) * PER_TYPE +
    (file.isFavorite ? FAVORITE : 0) +
    (file.isPrivate ? PRIVATE : 0) +
    (file.type === 'image' && file.altText === null ? MISSING_ALT_TEXT : 0)
  );
}

/** The numbers that fit a query; null when it does not ask. */
export function facetsThatFit(
  query: Pick<ListFiles, 'type' | 'isFavorite' | 'isPrivate' | 'missingAltText'>,
): number[] | null {
  const { type, isFavorite, isPrivate, missingAltText } = query;
  if ([type, isFavorite, isPrivate, missingAltText].every((filter) => filter === undefined)) return null;
  const has = (facets: number, bit: number) => (facets & bit) !== 0;
  return ALL.filter(
    (facets) =>
      (type === undefined || type === FILE_TYPES[Math.floor(facets / PER_TYPE)]) &&
      (isFavorite === undefined || isFavorite === has(facets, FAVORITE)) &&
      (isPrivate === undefined || isPrivate === has(facets, PRIVATE)) &&
      (missingAltText === undefined || missingAltText === has(facets, MISSING_ALT_TEXT)),
  );
}
