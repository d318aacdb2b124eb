import {
  ArrowDown,
  ArrowDownToLine,
  ArrowUp,
  ArrowUpToLine,
  ClipboardPaste,
  Download,
  Eye,
  FolderInput,
  FolderOpen,
  History,
  ImageOff,
  Link,
  LockKeyhole,
  type LucideIcon,
  PanelRight,
  Pencil,
  Replace,
  Scissors,
  Star,
  TextCursorInput,
  TextSelect,
  Trash2,
} from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { lazyPart } from '../../api/lazy-part.ts';
import type { MediaFile } from '../../contract/file.ts';
import { type ContentTasks, useContentTasks } from '../../lib/content-tasks.ts';
import { useCopyCommand } from '../../lib/copy-command.ts';
import { libraryText } from '../../lib/text/library.ts';
import { orderText } from '../../lib/text/order.ts';
import { versionsText } from '../../lib/text/versions.ts';
import type { MenuAnchor } from '../../ui/menu.tsx';
import type { MenuEntry } from '../../ui/menu-sections.ts';
import { hasAltText } from './file-name.ts';
import type { OrderStep } from './order-plan.ts';
import type { FileCommands } from './use-file-commands.ts';
import { useOpenFolder } from './use-open-folder.ts';

const MenuAt = lazyPart(async () => (await import('../../ui/menu.tsx')).MenuAt, { ahead: 'idle' });

/** `index` null: of the selection, wherever it is. */
export type FileMenuState = { index: number | null; anchor: MenuAnchor };

type Item = MenuEntry & { run: () => void; isForOne?: boolean; isChange?: boolean; isOrder?: boolean };

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
  const idOf = () => (menu.index === null ? undefined : commands.idAt(menu.index));
  const [opened, setOpened] = useState({ menu, id: idOf() });
  if (opened.menu !== menu) setOpened({ menu, id: idOf() });
  const openFolder = useOpenFolder();
  const tasks = useContentTasks();
  const copy = useCopyCommand();
  const at = opened.id === undefined ? undefined : commands.indexOf(opened.id);
  const isGone = menu.index !== null && at === undefined;
  useEffect(() => {
    if (isGone) onClose();
  }, [isGone, onClose]);
  if (isGone) return null;

  const { count } = commands.targetAt(at);
  const files = commands.filesAt(at);
  const [file] = files;
  const one = count === 1 && file ? commands.indexOf(file.id) : undefined;
  const canBeDecorative = files.some((each) => hasAltText(each) && each.altText !== '');
  const content = file && one !== undefined ? contentItems(file, tasks) : [];
  const copying: Item[] = copy
    ? [{ ...copy, id: 'copy', isChange: true, run: () => copy.ask(commands.targetAt(at)) }]
    : [];
  const more = { content, copying };
  const items = fileItems(commands, at, one, () => file && openFolder(file), more).filter(
    (item) =>
      (one !== undefined || !item.isForOne) &&
      (canEdit || !item.isChange) &&
      (commands.canOrder || !item.isOrder) &&
      (item.id !== 'folder' || (one !== undefined && commands.isElsewhere(one))) &&
      (item.id !== 'alt-text' || (file && hasAltText(file))) &&
      (item.id !== 'decorative' || canBeDecorative) &&
      (item.id !== 'paste' || commands.canPaste) &&
      (item.id !== 'download' || one !== undefined || commands.canZip),
  );
  return (
    <Suspense>
      <MenuAt
        label={libraryText.fileActions}
        items={items}
        anchor={menu.anchor}
        onClose={onClose}
        onAction={(id) => items.find((item) => item.id === id)?.run()}
      />
    </Suspense>
  );
}

/** What the library can do with what the file consists of. */
function contentItems(file: MediaFile, tasks: ContentTasks | null): Item[] {
  const replace = tasks?.replace;
  return [
    ...(replace
      ? [{ id: 'replace', label: versionsText.replace, icon: Replace, run: () => replace(file) }]
      : []),
    ...(tasks
      ? [
          {
            id: 'versions',
            label: versionsText.versions,
            icon: History,
            run: () => tasks.showVersions(file),
          },
        ]
      : []),
  ];
}

/** `at`: the file that is meant, or what is selected; `one` where that is a single file. */
function fileItems(
  c: FileCommands,
  at: number | undefined,
  one: number | undefined,
  openFolder: () => void,
  { content, copying }: { content: Item[]; copying: Item[] },
): Item[] {
  const t = libraryText;
  const forOne = (run: (index: number) => void) => ({
    isForOne: true,
    run: () => one !== undefined && run(one),
  });
  const change = { isChange: true };
  return [
    { id: 'preview', label: t.openPreview, icon: Eye, shortcut: 'Enter', ...forOne(c.openPreview) },
    { id: 'folder', label: t.openItsFolder, icon: FolderOpen, isForOne: true, run: openFolder },
    { id: 'details', label: t.details, icon: PanelRight, ...forOne(c.openDetails) },
    {
      id: 'title',
      label: t.editTitle,
      icon: Pencil,
      shortcut: 'E',
      separatorBefore: true,
      ...change,
      ...forOne((index) => c.edit(index, 'title')),
    },
    {
      id: 'alt-text',
      label: t.editAltText,
      icon: TextCursorInput,
      shortcut: 'A',
      ...change,
      ...forOne((index) => c.edit(index, 'altText')),
    },
    {
      id: 'edit-many',
      label: t.editMany,
      icon: TextSelect,
      shortcut: 'Shift+E',
      separatorBefore: one === undefined,
      ...change,
      run: () => c.editMany(at),
    },
    {
      id: 'decorative',
      label: t.markDecorative,
      icon: ImageOff,
      ...change,
      run: () => c.markDecorative(at),
    },
    {
      id: 'favourite',
      label: c.areAll('isFavorite', at) ? t.removeFavourite : t.addFavourite,
      icon: Star,
      shortcut: 'F',
      separatorBefore: true,
      ...change,
      run: () => c.toggleFavourite(at),
    },
    {
      id: 'private',
      label: c.areAll('isPrivate', at) ? t.makePublic : t.makePrivate,
      icon: LockKeyhole,
      shortcut: 'P',
      ...change,
      run: () => c.togglePrivate(at),
    },
    {
      id: 'move',
      label: t.moveTo,
      icon: FolderInput,
      separatorBefore: true,
      ...change,
      run: () => c.move(at),
    },
    ...copying,
    {
      id: 'cut',
      label: t.cutFiles,
      icon: Scissors,
      shortcut: 'Ctrl+X',
      ...change,
      run: () => c.cut(at),
    },
    {
      id: 'paste',
      label: t.pasteFiles,
      icon: ClipboardPaste,
      shortcut: 'Ctrl+V',
      ...change,
      run: c.paste,
    },
    ...orderItems(c, at),
    { id: 'link', label: t.copyLink, icon: Link, separatorBefore: true, ...forOne(c.copyLink) },
    {
      id: 'download',
      label: one === undefined ? t.downloadZip : t.download,
      icon: Download,
      run: () => void c.download(at),
    },
    ...content,
    {
      id: 'delete',
      label: t.delete,
      icon: Trash2,
      shortcut: 'Del',
      tone: 'danger',
      separatorBefore: true,
      ...change,
      run: () => c.remove(at),
    },
  ];
}

function orderItems(c: FileCommands, at: number | undefined): Item[] {
  const item = (to: OrderStep, icon: LucideIcon, key: string): Item => ({
    id: `order-${to}`,
    label: orderText[to],
    icon,
    shortcut: `Alt+Shift+${key}`,
    isOrder: true,
    run: () => c.reorder(at, to),
  });
  return [
    { ...item('earlier', ArrowUp, '←'), separatorBefore: true },
    item('later', ArrowDown, '→'),
    item('start', ArrowUpToLine, 'Home'),
    item('end', ArrowDownToLine, 'End'),
  ];
}
