import type { FileRow, RowPage } from '../interface.ts';

/**
 * A page of files as it crosses threads: the names of the fields once, and all values as one text. Half of what it costs to
 * clone as many objects.
 */
export type PackedPage = Omit<RowPage<FileRow>, 'rows'> & { fields: string[]; values: string };

export function packPage({ rows, ...page }: RowPage<FileRow>): PackedPage {
  // All rows have the same fields in the same order: one function makes them.
  return { ...page, fields: Object.keys(rows[0] ?? {}), values: JSON.stringify(rows.map(Object.values)) };
}

export function unpackPage({ fields, values, ...page }: PackedPage): RowPage<FileRow> {
  const rows: unknown[][] = JSON.parse(values);
  return { ...page, rows: rows.map((row) => rowOf(fields, row)) };
}

function rowOf(fields: string[], values: unknown[]): FileRow {
  const row: Record<string, unknown> = {};
  fields.forEach((field, place) => {
    row[field] = values[place];
  });
  // Exactly what `packPage` was given.
  return row as FileRow;
}
