import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { Folder } from '../../contract/folder.ts';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { rowsWith } from './row-window.ts';
import type { TreeFocus } from './tree-focus.ts';
import type { RenderRow } from './tree-node.ts';
import { FailedRow, itemClassName, NewRow, TreeRow, WaitingRow } from './tree-row.tsx';
import { placeOf, placesBetween, rowOfFolder } from './tree-shape.ts';
import { type MadeFolder, type NewFolderPlace, useNewRow } from './use-new-row.ts';
import { type RevealTarget, useReveal } from './use-reveal.ts';
import { useRowWindow } from './use-row-window.ts';
import { useSteadyRows } from './use-steady-rows.ts';
import { useTreeFocus } from './use-tree-focus.ts';
import { useTreeKeys } from './use-tree-keys.ts';
import { useTreePages, useTreeShape } from './use-tree-levels.ts';
import { useTypeAhead } from './use-type-ahead.ts';

/** Pixels from one row to the next: the row and the gap below it. */
const PITCH = 32;
const TOUCH_PITCH = 46;

/** A row that stands above the top level, at its level. */
type TopRow = { id: string; name: string; isCurrent: boolean; content: ReactNode };

/** A row in which a new folder is named. */
type NewFolderRow = { place: NewFolderPlace; made: MadeFolder | null; field: ReactNode; onEnd: () => void };

export type TreeViewProps = {
  label: string;
  /** Ids of the folders that are open. */
  open: ReadonlySet<string>;
  setOpen: (folderId: string, isOpen: boolean) => void;
  currentId: string | null | undefined;
  isDisabled: (folderId: string, path: readonly string[]) => boolean;
  renderRow: RenderRow;
  onActivate: (folderId: string) => void;
  /** Keys on a row that the tree itself may not need; it leaves alone what is then `defaultPrevented`. */
  onItemKey?: (event: KeyboardEvent<HTMLElement>, folder: Folder) => void;
  onPaste?: (event: ClipboardEvent<HTMLElement>, folderId: string, path: readonly string[]) => void;
  /** A menu or a dialog of the focused row is open, and gives the focus back when it closes. */
  isCovered?: boolean;
  /** Called as the focus moves by arrow or by click. */
  onFocusItem?: (folderId: string, item: HTMLElement) => void;
  /** Folders whose rows must stay in the document: something is under way there. */
  kept?: readonly Pick<Folder, 'id' | 'parentId'>[];
  /** Scrolls to a folder each time that it is another object. */
  reveal?: RevealTarget | null;
  topRow?: TopRow;
  newFolder?: NewFolderRow | null;
  /** Pixels that stick to the top of what the tree scrolls in. */
  inset?: number;
};

/**
 * A tree (`role="tree"`) of which only the rows in the window are in the document, and only the pages that they need are
 * loaded. One row is reachable with Tab; the focused row stays in the document wherever it scrolls.
 */
export function TreeView(props: TreeViewProps) {
  const {
    label,
    open,
    setOpen,
    currentId,
    isDisabled,
    renderRow,
    topRow,
    newFolder = null,
    inset = 0,
  } = props;
  const tree = useRef<HTMLDivElement>(null);
  const topNameId = useId();
  const pitch = useMediaQuery('(pointer: coarse)') ? TOUCH_PITCH : PITCH;
  const [at, setAt] = useState<TreeFocus | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const { shape, loaded } = useTreeShape(open, {
    hasTopRow: topRow !== undefined,
    newFolder: newFolder?.place ?? null,
    focus: hasFocus ? at : null,
  });
  const scroll = useRowWindow(tree, { count: shape.rows, pitch, inset });
  const { drawn, seen, calm } = scroll.view;
  const stateOf = useTreePages(shape, calm);
  const focus = useTreeFocus({
    tree,
    shape,
    loaded,
    focus: at,
    setFocus: setAt,
    hasFocus,
    setHasFocus,
    isCovered: props.isCovered ?? false,
    onFocusItem: props.onFocusItem,
  });
  const moveTo = (row: number) => {
    scroll.show(row);
    focus.moveTo(row);
  };
  useSteadyRows({ shape, loaded, first: seen.first, pitch, scroll });
  useReveal({ target: props.reveal ?? null, shape, loaded, show: scroll.show, focus: focus.moveTo });
  const newRow = useNewRow({
    place: newFolder?.place ?? null,
    made: newFolder?.made ?? null,
    shape,
    loaded,
    show: scroll.show,
    focus: focus.moveTo,
    onEnd: () => newFolder?.onEnd(),
  });
  const typeAhead = useTypeAhead({ tree, shape, loaded, moveTo });
  useReveal({ target: typeAhead.found, shape, loaded, show: scroll.show, focus: focus.moveTo });
  const onKeyDown = useTreeKeys({
    shape,
    loaded,
    open,
    setOpen,
    isDisabled,
    rowsInView: Math.max(1, seen.end - seen.first - 1),
    moveTo,
    onActivate: props.onActivate,
    typeAhead,
  });

  const keptRows = (props.kept ?? []).flatMap(({ id, parentId }) => {
    const index = loaded.indexOf(parentId, id);
    return (index === undefined ? undefined : rowOfFolder(shape, parentId, index)) ?? [];
  });
  if (hasFocus && focus.row !== undefined) keptRows.push(focus.row);
  if (newRow !== undefined) keptRows.push(newRow);
  const rows = rowsWith(drawn, keptRows);
  const inWindow = placesBetween(shape, drawn.first, drawn.end);
  const tabStop = tabStopOf();
  const ids = new Set<string>();

  return (
    <div
      ref={tree}
      role="tree"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onPaste={(event) => {
        const place = focus.row === undefined ? undefined : placeOf(shape, focus.row);
        const folder = place && loaded.at(place.level.parentId, place.index);
        const isItem = event.target instanceof Element && event.target.matches('[role="treeitem"]');
        if (folder && isItem) props.onPaste?.(event, folder.id, place.level.path);
      }}
      {...focus.events}
      className="relative shrink-0 outline-none [overflow-anchor:none]"
      style={{ height: shape.rows * pitch }}
    >
      {rows.map(drawRow)}
    </div>
  );

  function drawRow(row: number): ReactNode {
    const isTabStop = row === tabStop;
    if (row === 0 && topRow) {
      return (
        <div
          key="top"
          role="treeitem"
          tabIndex={isTabStop ? 0 : -1}
          data-row-number={row}
          data-folder-id={topRow.id}
          aria-level={1}
          aria-posinset={1}
          aria-setsize={(shape.levels.get(null)?.total ?? 0) + 1}
          aria-labelledby={topNameId}
          aria-selected={topRow.isCurrent}
          className={`absolute inset-x-0 top-0 ${itemClassName}`}
        >
          <span id={topNameId} className="sr-only">
            {topRow.name}
          </span>
          {topRow.content}
        </div>
      );
    }
    if (row === newRow && newFolder) {
      const level = shape.levels.get(newFolder.place.parentId);
      return (
        <NewRow
          key={`new ${newFolder.place.parentId ?? ''}`}
          row={row}
          top={row * pitch}
          level={level?.depth ?? 1}
          position={1}
          siblings={(level?.total ?? 0) + 1}
          place={newFolder.place}
        >
          {newFolder.field}
        </NewRow>
      );
    }
    const place =
      row >= drawn.first && row < drawn.end ? inWindow.find((each) => each.row === row) : undefined;
    const at = place ?? placeOf(shape, row);
    if (!at) return null;
    const { level, index } = at;
    const folder = loaded.at(level.parentId, index);
    const rowProps = {
      row,
      top: row * pitch,
      level: level.depth,
      position: index + 1 + level.lead,
      siblings: level.total + level.lead,
      isTabStop,
    };
    // While pages of different moments are here, a folder can be on two of them.
    if (!folder || ids.has(folder.id)) {
      const state = stateOf(at);
      const key = `${level.parentId ?? ''} ${index}`;
      if (!state?.isFailed) return <WaitingRow key={key} {...rowProps} />;
      const isSpokesman = index % 100 === 0 || row === seen.first;
      return isSpokesman ? (
        <FailedRow key={key} {...rowProps} isRetrying={state.isFetching} onRetry={state.refetch} />
      ) : null;
    }
    ids.add(folder.id);
    return (
      <TreeRow
        key={folder.id}
        {...rowProps}
        folder={folder}
        path={level.path}
        isOpen={open.has(folder.id)}
        hasNew={newRow !== undefined && newFolder?.place.parentId === folder.id}
        isCurrent={currentId === folder.id}
        isDisabled={isDisabled(folder.id, level.path)}
        renderRow={renderRow}
        setOpen={setOpen}
        onItemKey={props.onItemKey}
      />
    );
  }

  /** Where the keyboard was, as far as that is drawn; else the current folder, else the first row that is seen. */
  function tabStopOf(): number | undefined {
    const { row } = focus;
    if (row !== undefined && row !== newRow && rows.includes(row)) return row;
    if (topRow?.isCurrent && drawn.first === 0) return 0;
    const current = inWindow.find(
      ({ level, index }) => currentId !== undefined && loaded.at(level.parentId, index)?.id === currentId,
    );
    return current?.row ?? rows.find((each) => each >= seen.first && each !== newRow);
  }
}
