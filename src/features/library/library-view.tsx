import { type ReactNode, Suspense, useState } from 'react';
import { lazyPart } from '../../api/lazy-part.ts';
import { countSelected, isEmptySelection, isSelected } from '../../collection/selection.ts';
import { useShortcutsEnabled } from '../../lib/shortcuts.ts';
import { libraryText } from '../../lib/text/library.ts';
import { useViewState } from '../../lib/use-view-state.ts';
import { hasFilters } from '../../lib/view-state.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import type { Target } from './bulk-target.ts';
import { CellActionsContext } from './cell-actions.ts';
import type { AskForFolder } from './edit-many/edit-many-dialog.tsx';
import type { FileMenuState } from './file-menu.tsx';
import { type Place, spansFolders } from './file-query.ts';
import { FilterBar } from './filter-bar.tsx';
import { LibraryFloats } from './library-floats.tsx';
import { anchorOf } from './places.ts';
import { RefreshNotice } from './refresh-notice.tsx';
import { SearchContext, useSearchedForOf } from './search-context.ts';
import { selecting } from './selecting.ts';
import { type Arrived, useArrived } from './use-arrived.ts';
import { MARGIN } from './use-content-box.ts';
import { useCountSpoken } from './use-count-spoken.ts';
import { useFileCommands } from './use-file-commands.ts';
import { useGridEvents } from './use-grid-events.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useLeadHeight } from './use-lead-height.ts';
import { useLibraryGrid } from './use-library-grid.ts';
import { useMovePaste } from './use-move-paste.ts';
import { type GetNeighbour, useNeighbour } from './use-neighbour.ts';
import { useSheet } from './use-sheet.ts';
import { useUndoKey } from './use-undo-key.ts';
import { ViewOptions } from './view-options.tsx';
import { WindowedGrid } from './windowed-grid.tsx';

// Not on the first screen of a folder with files.
const LibraryEmpty = lazyPart(async () => (await import('./library-states.tsx')).LibraryEmpty, {
  ahead: 'idle',
});
const WriteAltTexts = lazyPart(async () => (await import('./write-alt-texts.tsx')).WriteAltTexts);

export type LibraryViewProps = {
  /** A folder, the top (null), or the whole library (undefined). */
  folderId: Place;
  canEdit: boolean;
  /** What has been uploaded to this folder just now. */
  arrived?: Arrived | null;
  /** Stands above the files and scrolls with them. */
  folderCards?: ReactNode;
  onOpenPreview: (id: string) => void;
  onOpenDetails: (id: string) => void;
  /** Asks where to; `actions.move(target, folderId)` then does it. */
  onRequestMove: (target: Target) => void;
  onAskForFolder: AskForFolder;
  onUpload?: (() => void) | undefined;
  onNewFolder?: (() => void) | undefined;
  /** Only an empty library offers it. */
  /** The file that is shown large, with those before and after it in this order. */
  renderPreview?: (fileId: string, getNeighbour: GetNeighbour) => ReactNode;
};

/** The files of a folder or of the whole library: filters, grid or list, selection, and every state they can be in. */
export function LibraryView(props: LibraryViewProps) {
  return <LibraryFiles key={String(props.folderId)} {...props} />;
}

function LibraryFiles(props: LibraryViewProps) {
  const { folderId, canEdit } = props;
  const [state, changeView] = useViewState();
  const areLettersOn = useShortcutsEnabled();
  const model = useLibraryGrid(folderId, state, props.onOpenPreview);
  const { listing, selection, select, layout, refs, focus, recalled, listColumns } = model;
  const [cutIds, setCutIds] = useState<ReadonlySet<string>>(new Set());
  const [hasDragged, setHasDragged] = useState(false);
  const [menu, setMenu] = useState<FileMenuState | null>(null);
  const [edited, setEdited] = useState<Target | null>(null);
  const { ListHeader, FileRow } = model.listParts;
  const total = listing.total ?? 0;
  const count = countSelected(selection, total);

  const getNeighbour = useNeighbour(listing, model.query, state.preview);
  const commands = useFileCommands({
    query: model.query,
    folderId,
    listing,
    selection,
    select,
    setEditing: model.setEditing,
    canEdit,
    onOpenPreview: props.onOpenPreview,
    onOpenDetails: props.onOpenDetails,
    onRequestMove: props.onRequestMove,
    onRequestEdit: setEdited,
    onCut: setCutIds,
  });
  const columns = state.view === 'list' ? listColumns.ids : [];
  const sheet = useSheet(model.listParts.sheet, {
    ...{ listing, selection, query: model.query, columns, focus, commands, canEdit },
  });
  useMovePaste((event) => {
    if (!commands.paste()) sheet.paste(event);
  });
  useUndoKey();
  useKeptFocus(refs.scroller, focus.index);
  useArrived(props.arrived ?? null, {
    listing,
    isBusy:
      !isEmptySelection(selection) || model.editing !== null || hasFilters(state) || state.preview !== null,
    selectThese: (ids) => select({ type: 'these', ids }),
    focusOn: model.focusIfSeen,
  });

  const { selectAt, selectAll, clearSelection } = selecting(listing, select, sheet.mark);
  const openMenu = (index: number, anchor: FileMenuState['anchor']) => {
    const file = listing.fileAt(index);
    if (!file) return;
    if (!isSelected(selection, index, file.id)) selectAt(index, 'only');
    setMenu({ index, anchor });
  };

  const events = useGridEvents({
    listing,
    selection,
    commands,
    select: selectAt,
    openMenu,
    setFocus: model.noteFocus,
    setHasFocus: model.setHasFocus,
    filesFrom: spansFolders(model.query) ? undefined : folderId,
    onDrag: () => setHasDragged(true),
    areDetailsOpen: state.file !== null,
    keys: {
      layout,
      rowsPerPage: model.view.rowsPerPage,
      focus,
      columns,
      handleFieldKey: model.cellActions.onKey,
      handleSheetKey: sheet.handleKey,
      areLettersOn,
      commands,
      hasSelection: !isEmptySelection(selection),
      hasAnchor: selection.anchor !== null,
      moveFocus: model.goTo,
      select: selectAt,
      selectAll,
      clearSelection,
      openMenu: (index) => openMenu(index, anchorOf(refs.grid.current, index)),
    },
  });

  useCountSpoken(!hasFilters(state) || listing.isPrevious ? null : listing.total, model.list);
  const isEmpty = listing.total === 0 && !listing.isPrevious;
  const { hasFailed } = listing;
  const searchedFor = useSearchedForOf(model.query.keyword, folderId);
  const leadHeight = useLeadHeight(refs.leadContent, recalled?.leadHeight ?? 0);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <FilterBar
        state={state}
        onChange={changeView}
        query={model.query}
        total={listing.total}
        folderId={folderId}
        options={
          <>
            {state.missingAltText && canEdit && total > 0 && (
              <Suspense>
                <WriteAltTexts folderId={folderId} />
              </Suspense>
            )}
            <ViewOptions
              view={state.view}
              cardSize={model.cardSize}
              onCardSize={model.onCardSize}
              list={listColumns}
            />
          </>
        }
      />
      {listing.error && !hasFailed && <RefreshNotice onRetry={listing.refetch} />}
      <div
        ref={refs.scroller}
        {...model.band.events}
        style={{ paddingInlineStart: MARGIN, paddingInlineEnd: model.endPadding }}
        className="relative min-h-0 flex-1 overflow-y-auto overflow-x-hidden pb-24 has-[[data-wide]]:overflow-x-auto [overflow-anchor:none] [scrollbar-gutter:stable]"
      >
        {/* Files that would be moved by what comes above them wait for it, but where its height is known. */}
        <div
          ref={refs.lead}
          data-recalled={recalled !== null || undefined}
          className="flow-root [&:not([data-recalled]):has([data-pending])~[role=grid]]:invisible"
          style={{ minHeight: leadHeight }}
        >
          <div ref={refs.leadContent}>{!state.keyword && props.folderCards}</div>
        </div>
        {hasFailed && (
          <ErrorState title={libraryText.failed} error={listing.error} onRetry={listing.refetch} />
        )}
        {isEmpty && (
          <Suspense>
            <LibraryEmpty
              folderId={folderId}
              state={state}
              canEdit={canEdit}
              onChange={changeView}
              onUpload={props.onUpload}
              onNewFolder={props.onNewFolder}
            />
          </Suspense>
        )}
        {!isEmpty && !hasFailed && (
          <SearchContext value={searchedFor}>
            <CellActionsContext value={model.cellActions}>
              <WindowedGrid
                layout={layout}
                view={model.view}
                list={listColumns}
                FileRow={FileRow}
                listing={listing}
                selection={selection}
                focus={focus}
                block={sheet.block}
                hasFocus={model.hasFocus}
                editing={model.editing}
                cutIds={cutIds}
                canEdit={canEdit}
                events={events}
                gridRef={refs.grid}
                bodyRef={refs.body}
                header={
                  state.view === 'list' &&
                  ListHeader && (
                    <ListHeader
                      list={listColumns}
                      order={state}
                      onSort={changeView}
                      selected={count === 0 ? 'none' : count === total ? 'all' : 'some'}
                      onSelectAll={count === total ? clearSelection : selectAll}
                    />
                  )
                }
              />
            </CellActionsContext>
          </SearchContext>
        )}
      </div>
      <div
        ref={model.band.frame}
        aria-hidden="true"
        className="pointer-events-none fixed z-20 hidden rounded-[3px] border border-accent bg-accent/15 forced-colors:border-[Highlight]"
      />
      <LibraryFloats
        model={model}
        commands={commands}
        canEdit={canEdit}
        hasDragged={hasDragged}
        menu={menu}
        onMenu={setMenu}
        edited={edited}
        onEdited={() => setEdited(null)}
        onAskForFolder={props.onAskForFolder}
        onSelectAll={selectAll}
        onClear={clearSelection}
      />
      {state.preview && props.renderPreview?.(state.preview, getNeighbour)}
    </div>
  );
}
