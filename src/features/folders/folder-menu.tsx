import { Download, FolderInput, FolderOpen, FolderPlus, Link, ListCheck, Pencil, Trash2 } from 'lucide-react';
import { Suspense } from 'react';
import { lazyPart } from '../../api/lazy-part.ts';
import { useCopyCommand } from '../../lib/copy-command.ts';
import { folderText } from '../../lib/text/folders.ts';
import type { MenuAnchor } from '../../ui/menu.tsx';
import type { MenuEntry } from '../../ui/menu-sections.ts';

const MenuAt = lazyPart(async () => (await import('../../ui/menu.tsx')).MenuAt, { ahead: 'idle' });

export type FolderAction =
  | 'open'
  | 'new'
  | 'rename'
  | 'move'
  | 'copy'
  | 'download'
  | 'link'
  | 'describe'
  | 'trash';

const entries = {
  open: { label: folderText.open, icon: FolderOpen, shortcut: 'Enter' },
  new: { label: folderText.newInside, icon: FolderPlus, separatorBefore: true },
  rename: { label: folderText.rename, icon: Pencil, shortcut: 'F2' },
  move: { label: folderText.moveTo, icon: FolderInput },
  download: { label: folderText.download, icon: Download, separatorBefore: true },
  describe: { label: folderText.describe, icon: ListCheck },
  link: { label: folderText.copyLink, icon: Link },
  trash: { label: folderText.toTrash, icon: Trash2, shortcut: 'Del', tone: 'danger', separatorBefore: true },
} as const;

/** What can be done with a folder. */
export function FolderMenu({
  actions,
  anchor,
  onAction,
  onClose,
}: {
  actions: readonly FolderAction[];
  anchor: MenuAnchor;
  onAction: (action: FolderAction) => void;
  onClose: () => void;
}) {
  const copy = useCopyCommand();
  const items = actions.flatMap((id): MenuEntry[] => {
    if (id !== 'copy') return [{ id, ...entries[id] }];
    return copy ? [{ id, label: copy.label, icon: copy.icon }] : [];
  });
  return (
    <Suspense>
      <MenuAt
        label={folderText.actions}
        items={items}
        onAction={(id) => {
          const action = actions.find((candidate) => candidate === id);
          if (action) onAction(action);
        }}
        onClose={onClose}
        anchor={anchor}
      />
    </Suspense>
  );
}
