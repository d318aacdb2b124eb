import type { FileCounts } from '../../../src/contract/file-counts.ts';
import { FILE_TYPES } from '../../../src/contract/values.ts';
import type { CountChoices } from '../interface.ts';
import type { Connection } from './connection.ts';
import { facetsThatFit } from './facets.ts';
import { arraysOf } from './file-arrays.ts';
import { conditionsOf, type FileFilter, filterOf, type Range, rangesOf } from './file-filter.ts';
import { BY_NUMBER, rangeIndex, tallies, totalOf } from './file-totals.ts';
import { bounds } from './files-that-fit.ts';
import { integer } from './values.ts';

/** How many files each choice would leave: all types and flags in one pass, then the sizes, then the days. */
export function countChoices(db: Connection, asked: CountChoices): FileCounts {
  const { sizes, createdSince, ...query } = asked;
  const filter = filterOf({ ...query, page: 1, pageSize: 1 });
  const byFacets = countByFacets(db, { ...filter, facets: null });
  const found = (change: Partial<typeof query> = {}) => {
    const facets = facetsThatFit({ ...query, ...change });
    let total = 0;
    byFacets.forEach((files, each) => {
      if (facets === null || facets.includes(each)) total += files;
    });
    return total;
  };
  const [image, video, audio, document, other] = FILE_TYPES;
  return {
    total: found(),
    anyType: found({ type: undefined }),
    types: {
      image: found({ type: image }),
      video: found({ type: video }),
      audio: found({ type: audio }),
      document: found({ type: document }),
      other: found({ type: other }),
    },
    isFavorite: found({ isFavorite: true }),
    isPrivate: found({ isPrivate: true }),
    missingAltText: found({ missingAltText: true }),
    sizes: countByRange(db, filter, 'file_size', sizes.map(rangesOf)),
    createdSince: countByRange(
      db,
      filter,
      'created_at',
      createdSince.map((createdFrom) => rangesOf({ createdFrom })),
    ),
  };
}

/** How many files have each value of `facets`. */
function countByFacets(db: Connection, filter: FileFilter): Map<number, number> {
  const { search, ranges, scope } = filter;
  if (!search && ranges.length === 0) return tallies(db, scope);
  const fitting = arraysOf(db).fitting(db, filter);
  if (fitting) {
    const counts = new Uint32Array(256);
    const { facets } = fitting.columns;
    fitting.fits.forEach((fits, num) => {
      const value = facets[num] ?? 0;
      if (fits === 1) counts[value] = (counts[value] ?? 0) + 1;
    });
    return new Map(counts.entries());
  }
  const conditions = conditionsOf(filter);
  const where = ['trash_root IS NULL', ...conditions.map(({ sql }) => sql)].join(' AND ');
  const rows = db
    .sql(
      `SELECT facets, count(*) AS files FROM ${search ? BY_NUMBER : rangeIndex(filter)} WHERE ${where} GROUP BY facets`,
    )
    .all(...conditions.flatMap(({ values }) => values));
  return new Map(rows.map((row) => [integer(row, 'facets'), integer(row, 'files')]));
}

/** How many files each choice of a column would leave, instead of what the filter says of that column. */
function countByRange(
  db: Connection,
  filter: FileFilter,
  column: Range['column'],
  choices: Range[][],
): number[] {
  if (choices.length === 0) return [];
  const others = filter.ranges.filter((range) => range.column !== column);
  const fitting = arraysOf(db).fitting(db, { ...filter, ranges: others });
  if (!fitting) return choices.map((ranges) => totalOf(db, { ...filter, ranges: [...others, ...ranges] }));
  const { fits, columns } = fitting;
  const values = column === 'file_size' ? columns.sizes : columns.createdAts;
  return choices.map((ranges) => {
    const [least, most] = bounds(ranges, column);
    let total = 0;
    for (let num = 0; num < fits.length; num++) {
      const value = values[num] ?? 0;
      if (fits[num] === 1 && value >= least && value <= most) total++;
    }
    return total;
  });
}
