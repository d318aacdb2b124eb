import type { Sort } from '../../lib/view-state.ts';

export type ColumnId = 'select' | 'thumbnail' | 'title' | 'altText' | 'type' | 'size' | 'changed';

export type Column = {
  id: ColumnId;
  /** A CSS grid track. */
  track: string;
  /** What its header sorts by. */
  sort?: Sort;
};

const columns: Record<ColumnId, Column> = {
  select: { id: 'select', track: '44px' },
  thumbnail: { id: 'thumbnail', track: '60px' },
  title: { id: 'title', track: 'minmax(0, 1fr)', sort: 'title' },
  altText: { id: 'altText', track: 'minmax(0, 1.6fr)' },
  type: { id: 'type', track: '88px' },
  size: { id: 'size', track: '76px', sort: 'fileSize' },
  changed: { id: 'changed', track: '112px', sort: 'updatedAt' },
};

/** The columns that fit into a list of `width` CSS pixels: the texts always do. */
export function columnsFor(width: number): Column[] {
  const { select, thumbnail, title, altText, type, size, changed } = columns;
  if (width < 520) return [select, thumbnail, title, altText];
  if (width < 720) return [select, thumbnail, title, altText, size];
  return [select, thumbnail, title, altText, type, size, changed];
}

export function tracksOf(shown: readonly Column[]): string {
  return shown.map((column) => column.track).join(' ');
}
