import type { FileCounts } from '../../../src/contract/file-counts.ts';
import { FILE_TYPES } from '../../../src/contract/values.ts';
import type { CountChoices } from '../interface.ts';
import type { Connection } from './connection.ts';
import { type Choices, type Counted, countInColumns } from './count-in-columns.ts';
import { facetsThatFit } from './facets.ts';
import { arraysOf } from './file-arrays.ts';
import { conditionsOf, type FileFilter, filterOf, type Range, rangesOf } from './file-filter.ts';
import { BY_NUMBER, rangeIndex, tallies, totalOf } from './file-totals.ts';
import { integer } from './values.ts';

/** How many files each choice would leave. */
export function countChoices(db: Connection, { sizes, createdSince, ...query }: CountChoices): FileCounts {
  const filter = filterOf({ ...query, page: 1, pageSize: 1 });
  const choices = {
    sizes: sizes.map(rangesOf),
    createdSince: createdSince.map((createdFrom) => rangesOf({ createdFrom })),
  };
  const fitting = arraysOf(db).fitting(db, filter);
  const counted = fitting
    ? countInColumns(fitting.columns, fitting.fits, filter, choices)
    : countByIndex(db, filter, choices);
  const found = (change: Partial<typeof query> = {}) => {
    const facets = facetsThatFit({ ...query, ...change });
    let total = 0;
    for (const [each, files] of counted.byFacets) if (facets?.includes(each) ?? true) total += files;
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
    sizes: counted.sizes,
    createdSince: counted.createdSince,
  };
}

function countByIndex(db: Connection, filter: FileFilter, choices: Choices): Counted {
  const instead = (column: Range['column'], all: Range[][]) => {
    const others = filter.ranges.filter((range) => range.column !== column);
    return all.map((ranges) => totalOf(db, { ...filter, ranges: [...others, ...ranges] }));
  };
  return {
    byFacets: countByFacets(db, { ...filter, facets: null }),
    sizes: instead('file_size', choices.sizes),
    createdSince: instead('created_at', choices.createdSince),
  };
}

function countByFacets(db: Connection, filter: FileFilter): Map<number, number> {
  const { search, ranges, scope } = filter;
  if (!search && ranges.length === 0) return tallies(db, scope);
  const conditions = conditionsOf(filter);
  const where = ['trash_root IS NULL', ...conditions.map(({ sql }) => sql)].join(' AND ');
  const rows = db
    .sql(
      `SELECT facets, count(*) AS files FROM ${search ? BY_NUMBER : rangeIndex(filter)} WHERE ${where} GROUP BY facets`,
    )
    .all(...conditions.flatMap(({ values }) => values));
  return new Map(rows.map((row) => [integer(row, 'facets'), integer(row, 'files')]));
}
