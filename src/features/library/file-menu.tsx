import {
  Download,
  Eye,
  FolderInput,
  ImageOff,
  Link,
  LockKeyhole,
  PanelRight,
  Pencil,
  Star,
  TextCursorInput,
  Trash2,
} from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { libraryText } from '../../lib/text/library.ts';
import type { MenuEntry } from '../../ui/menu-sections.ts';
import { hasAltText } from './file-name.ts';
import type { FileCommands } from './use-file-commands.ts';

const MenuAt = lazy(() => import('../../ui/menu.tsx').then((module) => ({ default: module.MenuAt })));

export type FileMenuState = { index: number; anchor: { x: number; y: number } };

type Run = (commands: FileCommands, index: number) => void;
type Item = MenuEntry & { run: Run; isForOne?: boolean; isChange?: boolean };

/** Everything that can be done to a file or, where it is part of one, to the selection. */
export function FileMenu({
  menu,
  commands,
  canEdit,
  onClose,
}: {
  menu: FileMenuState;
  commands: FileCommands;
  canEdit: boolean;
  onClose: () => void;
}) {
  // While it is open, files may come and go before this one: it is about the file, not about its place.
  const [opened, setOpened] = useState({ menu, id: commands.idAt(menu.index) });
  if (opened.menu !== menu) setOpened({ menu, id: commands.idAt(menu.index) });
  const index = opened.id === undefined ? undefined : commands.indexOf(opened.id);
  const isGone = index === undefined;
  useEffect(() => {
    if (isGone) onClose();
  }, [isGone, onClose]);
  if (isGone) return null;

  const isOne = commands.targetAt(index).count === 1;
  const file = commands.filesAt(index)[0];
  const items = fileItems(commands, index).filter(
    (item) =>
      (isOne || !item.isForOne) &&
      (canEdit || !item.isChange) &&
      (item.id !== 'alt-text' || (file && hasAltText(file))) &&
      (item.id !== 'decorative' || (file && hasAltText(file) && file.altText !== '')),
  );
  return (
    <Suspense>
      <MenuAt
        label={libraryText.fileActions}
        items={items}
        anchor={menu.anchor}
        onClose={onClose}
        onAction={(id) => items.find((item) => item.id === id)?.run(commands, index)}
      />
    </Suspense>
  );
}

function fileItems(commands: FileCommands, index: number): Item[] {
  const areFavourites = commands.areAll('isFavorite', index);
  const arePrivate = commands.areAll('isPrivate', index);
  const t = libraryText;
  return [
    { id: 'preview', label: t.openPreview, icon: Eye, isForOne: true, run: (c, i) => c.openPreview(i) },
    { id: 'details', label: t.details, icon: PanelRight, isForOne: true, run: (c, i) => c.openDetails(i) },
    {
      id: 'title',
      label: t.editTitle,
      icon: Pencil,
      shortcut: 'E',
      isForOne: true,
      isChange: true,
      separatorBefore: true,
      run: (c, i) => c.edit(i, 'title'),
    },
    {
      id: 'alt-text',
      label: t.editAltText,
      icon: TextCursorInput,
      shortcut: 'A',
      isForOne: true,
      isChange: true,
      run: (c, i) => c.edit(i, 'altText'),
    },
    {
      id: 'decorative',
      label: t.markDecorative,
      icon: ImageOff,
      isForOne: true,
      isChange: true,
      run: (c, i) => c.markDecorative(i),
    },
    {
      id: 'favourite',
      label: areFavourites ? t.removeFavourite : t.addFavourite,
      icon: Star,
      shortcut: 'F',
      isChange: true,
      separatorBefore: true,
      run: (c, i) => c.toggleFavourite(i),
    },
    {
      id: 'private',
      label: arePrivate ? t.makePublic : t.makePrivate,
      icon: LockKeyhole,
      shortcut: 'P',
      isChange: true,
      run: (c, i) => c.togglePrivate(i),
    },
    { id: 'move', label: t.moveTo, icon: FolderInput, isChange: true, run: (c, i) => c.move(i) },
    {
      id: 'link',
      label: t.copyLink,
      icon: Link,
      isForOne: true,
      separatorBefore: true,
      run: (c, i) => c.copyLink(i),
    },
    { id: 'download', label: t.download, icon: Download, isForOne: true, run: (c, i) => c.download(i) },
    {
      id: 'delete',
      label: t.delete,
      icon: Trash2,
      shortcut: 'Del',
      tone: 'danger',
      isChange: true,
      separatorBefore: true,
      run: (c, i) => c.remove(i),
    },
  ];
}
