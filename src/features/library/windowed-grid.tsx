import { type CSSProperties, type ReactNode, type RefObject, useDeferredValue } from 'react';
import { indexesOfRows, type Layout, type RowRange, rowOf } from '../../collection/geometry.ts';
import { isSelected, type Selection } from '../../collection/selection.ts';
import type { MediaFile } from '../../contract/file.ts';
import { libraryText } from '../../lib/text/library.ts';
import { type CellBlock, rangeOf } from './cell-block.ts';
import { tracksOf, widthOf } from './columns.ts';
import type { EditSpot } from './edit-order.ts';
import { FileCard } from './file-card.tsx';
import type { FileRow } from './file-row.tsx';
import type { GridEvents } from './use-grid-events.ts';
import type { Listing } from './use-listing.ts';
import type { ScrollWindow } from './use-scroll-window.ts';
import type { ListColumns } from './use-view-options.ts';

/** The cell that the keyboard is at; in the grid the column means nothing. */
export type GridFocus = { index: number; column: number };

type WindowedGridProps = {
  layout: Layout;
  view: ScrollWindow;
  list: ListColumns;
  /** Undefined until the list's parts are loaded. */
  FileRow: typeof FileRow | undefined;
  listing: Listing;
  selection: Selection;
  focus: GridFocus;
  /** The list's cells that are marked. */
  block: CellBlock | null;
  hasFocus: boolean;
  editing: EditSpot | null;
  /** Waiting to be moved. */
  cutIds: ReadonlySet<string>;
  canEdit: boolean;
  header: ReactNode;
  events: GridEvents;
  gridRef: RefObject<HTMLDivElement | null>;
  bodyRef: RefObject<HTMLDivElement | null>;
};

/**
 * All files of a place as one grid, of which only the rows in the window are in the document. Rows lie at the places that
 * geometry gives them, so that nothing moves when their files arrive.
 */
export function WindowedGrid(props: WindowedGridProps) {
  const { layout, list, listing, header, events, gridRef, bodyRef } = props;
  const isList = layout.view === 'list';
  const isKnown = listing.total !== null;
  return (
    <div
      ref={gridRef}
      role="grid"
      aria-label={libraryText.grid}
      aria-multiselectable
      aria-rowcount={isKnown ? layout.rows + (isList ? 1 : 0) : -1}
      aria-colcount={isList ? list.columns.length : layout.columns}
      aria-busy={!isKnown || listing.isPrevious}
      data-wide={(isList && widthOf(list.columns) > layout.cellWidth) || undefined}
      style={isList ? tracksStyle(list) : undefined}
      {...events}
    >
      {header}
      <div
        ref={bodyRef}
        role="rowgroup"
        className="relative"
        style={{ height: layout.scrollHeight, opacity: listing.isPrevious ? 0.6 : undefined }}
      >
        {layout.rowPitch > 0 &&
          rowsToDraw(props).map((row) =>
            isList ? <ListRow key={row} row={row} {...props} /> : <GridRow key={row} row={row} {...props} />,
          )}
      </div>
    </div>
  );
}

/** The rows read the columns' widths from here: a column that is dragged renders none of them again. */
function tracksStyle({ columns }: ListColumns): CSSProperties & { '--tracks': string } {
  return { '--tracks': tracksOf(columns), minWidth: widthOf(columns) };
}

/** Those in the window, and the one with the focus: it would be lost if its row went. */
function rowsToDraw({ layout, view, focus, hasFocus, editing }: WindowedGridProps): number[] {
  const { first, end } = view.rows;
  const rows = Array.from({ length: end - first }, (_, step) => first + step);
  const kept = editing ? rowOf(layout, editing.index) : hasFocus ? rowOf(layout, focus.index) : null;
  if (kept === null || kept >= layout.rows) return rows;
  if (kept < first) return [kept, ...rows];
  return kept >= end ? [...rows, kept] : rows;
}

/** Where a row is drawn. One that is kept from far away must not make the rows' element any taller. */
function topOf(layout: Layout, { shift }: ScrollWindow, row: number): number {
  return Math.min(row * layout.rowPitch + shift, layout.scrollHeight - layout.cellHeight);
}

function isIn({ first, end }: RowRange, row: number): boolean {
  return row >= first && row < end;
}

/** The file that Tab comes to: where the keyboard was, or the first that is seen. */
function tabStop({ layout, view, focus, hasFocus }: WindowedGridProps): number {
  if (hasFocus || isIn(view.rows, rowOf(layout, focus.index))) return focus.index;
  return view.rows.first * layout.columns;
}

function cellProps(props: WindowedGridProps, row: number, index: number) {
  const { layout, view, listing, selection, focus, hasFocus, editing, cutIds, canEdit } = props;
  const isKept = hasFocus && row === rowOf(layout, focus.index);
  const file =
    isIn(view.filled, row) || isKept || editing?.index === index ? listing.fileAt(index) : undefined;
  return {
    file,
    index,
    isSelected: file !== undefined && isSelected(selection, index, file.id),
    isCut: file !== undefined && cutIds.has(file.id),
    editing: editing?.index === index ? editing.field : null,
    canEdit,
  };
}

/**
 * Where files come to a row of placeholders, React draws them a little at a time: all cards of a screen at once would hold
 * up what is clicked and typed meanwhile.
 */
function useInTurn<T extends { file: MediaFile | undefined }>(cells: T[]): T[] {
  const hasFiles = cells.some(({ file }) => file !== undefined);
  const isDrawn = useDeferredValue(hasFiles);
  return isDrawn || !hasFiles ? cells : cells.map((cell) => ({ ...cell, file: undefined }));
}

function GridRow({ row, ...props }: WindowedGridProps & { row: number }) {
  const { layout, view } = props;
  const { first, end } = indexesOfRows(layout, { first: row, end: row + 1 });
  const indexes = Array.from({ length: end - first }, (_, step) => first + step);
  const cells = useInTurn(indexes.map((index) => cellProps(props, row, index)));
  const stop = tabStop(props);
  return (
    <div
      role="row"
      aria-rowindex={row + 1}
      className="absolute inset-x-0 grid"
      style={{
        top: topOf(layout, view, row),
        height: layout.cellHeight,
        gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))`,
        columnGap: layout.columnPitch - layout.cellWidth,
      }}
    >
      {cells.map((cell) => (
        <FileCard
          key={cell.index}
          {...cell}
          columnIndex={cell.index - first}
          thumbnailWidth={layout.thumbnailWidth}
          thumbnailHeight={layout.thumbnailHeight}
          isTabStop={cell.index === stop}
        />
      ))}
    </div>
  );
}

function ListRow({ row, ...props }: WindowedGridProps & { row: number }) {
  const { layout, view, list, focus, block, FileRow } = props;
  const [cell] = useInTurn([cellProps(props, row, row)]);
  if (!FileRow || !cell) return null;
  const range = block && rangeOf(block);
  const isMarked = range !== null && row >= range.first && row <= range.last;
  return (
    <FileRow
      {...cell}
      columns={list.ids}
      top={topOf(layout, view, row)}
      markedFrom={isMarked ? range.firstColumn : null}
      markedTo={isMarked ? range.lastColumn : null}
      tabStopColumn={row === tabStop(props) ? Math.min(focus.column, list.ids.length - 1) : null}
    />
  );
}
