import { Suspense } from 'react';
import { lazyPart } from '../../api/lazy-part.ts';
import { countSelected, isResolved } from '../../collection/selection.ts';
import { BulkStatus } from './bulk-status.tsx';
import type { Target } from './bulk-target.ts';
import type { AskForFolder } from './edit-many/edit-many-dialog.tsx';
import type { FileMenuState } from './file-menu.tsx';
import type { FileCommands } from './use-file-commands.ts';
import type { useLibraryGrid } from './use-library-grid.ts';

// Nothing of these is on the first screen of a folder.
const FileMenu = lazyPart(async () => (await import('./file-menu.tsx')).FileMenu, { ahead: 'idle' });
const EditManyDialog = lazyPart(
  async () => (await import('./edit-many/edit-many-dialog.tsx')).EditManyDialog,
  { ahead: 'input' },
);
const OrderDrop = lazyPart(async () => (await import('./order-drop.tsx')).OrderDrop, { ahead: 'input' });
const SelectionToolbar = lazyPart(async () => (await import('./selection-toolbar.tsx')).SelectionToolbar, {
  ahead: 'idle',
});

/** What lies over the files: the selection's bar, menus, dialogs, and where dragged files would go. */
export function LibraryFloats({
  model,
  commands,
  canEdit,
  hasDragged,
  menu,
  onMenu,
  edited,
  onEdited,
  onAskForFolder,
  onSelectAll,
  onClear,
}: {
  model: ReturnType<typeof useLibraryGrid>;
  commands: FileCommands;
  canEdit: boolean;
  hasDragged: boolean;
  menu: FileMenuState | null;
  onMenu: (menu: FileMenuState | null) => void;
  /** These are edited together. */
  edited: Target | null;
  onEdited: () => void;
  onAskForFolder: AskForFolder;
  onSelectAll: () => void;
  onClear: () => void;
}) {
  const { listing, selection } = model;
  const total = listing.total ?? 0;
  const count = countSelected(selection, total);
  return (
    <>
      <div className="pointer-events-none absolute inset-x-3 bottom-4 z-30 flex flex-col items-center gap-2 *:pointer-events-auto">
        <BulkStatus />
        {count > 0 && (
          <Suspense>
            <SelectionToolbar
              count={count}
              total={total}
              commands={commands}
              canEdit={canEdit}
              canSelectAll={isResolved(selection) && count < total && count >= listing.loadedIds().length}
              onSelectAll={onSelectAll}
              onClear={onClear}
              onMore={(anchor) => onMenu({ index: null, anchor })}
            />
          </Suspense>
        )}
      </div>
      <Suspense>
        {hasDragged && canEdit && (
          <OrderDrop
            refs={model.refs}
            layout={model.layout}
            shift={model.view.shift}
            listing={listing}
            isInOrder={commands.canOrder}
            onDrop={commands.dropBeside}
          />
        )}
        {menu && <FileMenu menu={menu} commands={commands} canEdit={canEdit} onClose={() => onMenu(null)} />}
      </Suspense>
      <Suspense>
        {edited && <EditManyDialog target={edited} onAskForFolder={onAskForFolder} onClose={onEdited} />}
      </Suspense>
    </>
  );
}
