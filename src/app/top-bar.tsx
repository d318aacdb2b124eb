import {
  ChevronDown,
  EllipsisVertical,
  FolderPlus,
  Menu,
  PanelLeftOpen,
  Plus,
  Search,
  Upload,
  X,
} from 'lucide-react';
import { type ReactNode, Suspense, useRef, useState } from 'react';
import { lazyPart } from '../api/lazy-part.ts';
import { shellText } from '../lib/text/shell.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import type { MenuEntry } from '../ui/menu-sections.ts';
import { SearchField } from '../ui/search-field.tsx';
import { focusFiles } from './focus-files.ts';
import { useShell } from './shell-context.ts';
import { usePageKeys } from './use-page-keys.ts';

const MenuAt = lazyPart(async () => (await import('../ui/menu.tsx')).MenuAt, { ahead: 'idle' });

type TopBarProps = {
  /** Of the place: the page's heading where there is no room for the breadcrumb. */
  title: string;
  breadcrumb?: ReactNode;
  /** Absent where there is nothing to search. */
  search?: { value: string; onSearch: (text: string) => void; scope: ReactNode } | undefined;
  /** Absent where this session may not, or the place cannot take any. */
  onNewFolder?: (() => void) | undefined;
  onUpload?: (() => void) | undefined;
  /** Other ways to upload: a folder, the camera. */
  uploadItems?: readonly MenuEntry[] | undefined;
  onUploadItem?: ((id: string) => void) | undefined;
  /** It is not known yet whether they may: the buttons have their room and are not seen, so that nothing moves. */
  isAccessPending?: boolean;
  /** Further buttons; in a narrow window they are left out, so `moreItems` should say the same. */
  actions?: ReactNode;
  moreItems?: readonly MenuEntry[];
  onMore?: (id: string) => void;
};

/** Where one is, the search, and what can be added here. */
export function TopBar(props: TopBarProps) {
  const { isDesk } = useShell();
  return isDesk ? <DeskBar {...props} /> : <PhoneBar {...props} />;
}

const barClassName = 'flex h-[52px] shrink-0 items-center gap-2 border-line border-b px-4';

function DeskBar({
  title,
  breadcrumb,
  search,
  onNewFolder,
  onUpload,
  uploadItems,
  onUploadItem,
  isAccessPending,
  actions,
}: TopBarProps) {
  const { isSidebarOpen, setSidebarOpen } = useShell();
  const field = useRef<HTMLInputElement>(null);
  const [menuAnchor, setMenuAnchor] = useState<HTMLElement | null>(null);
  usePageKeys({ '/': () => field.current?.focus() });
  return (
    <header className={`@container ${barClassName}`}>
      {!isSidebarOpen && (
        <IconButton
          icon={PanelLeftOpen}
          label={shellText.showSidebar}
          onClick={() => setSidebarOpen(true)}
          className="-ml-2"
        />
      )}
      <div className="min-w-0 flex-1">
        <h1 className={breadcrumb ? 'sr-only' : 'truncate px-1 font-semibold text-base'}>{title}</h1>
        {breadcrumb}
      </div>
      {search && (
        <SearchField
          {...search}
          onLeave={focusFiles}
          onDown={focusFiles}
          inputRef={field}
          label={shellText.searchFiles}
          clearLabel={shellText.clearSearch}
          shortcut="/"
          className={cx(
            'shrink',
            search.scope ? 'w-100 @max-3xl:w-64' : 'w-56 @max-2xl:w-28 @max-2xl:focus-within:w-44',
          )}
        />
      )}
      {actions}
      {(onNewFolder || isAccessPending) && (
        <Button
          icon={Plus}
          onClick={onNewFolder}
          data-tooltip={shellText.newFolder}
          data-tooltip-key="N"
          className={cx(isAccessPending && 'invisible')}
        >
          <span className="@max-2xl:sr-only">{shellText.newFolder}</span>
        </Button>
      )}
      {(onUpload || isAccessPending) && (
        <Button
          variant="primary"
          icon={Upload}
          onClick={onUpload}
          className={cx(isAccessPending && 'invisible')}
          data-tooltip={shellText.upload}
          data-tooltip-key="U"
        >
          {shellText.upload}
        </Button>
      )}
      {(uploadItems || isAccessPending) && (
        <IconButton
          icon={ChevronDown}
          label={shellText.uploadMore}
          aria-haspopup="menu"
          aria-expanded={menuAnchor !== null}
          onClick={(event) => setMenuAnchor(event.currentTarget)}
          className={cx('-ms-1.5 -me-2', isAccessPending && 'invisible')}
        />
      )}
      {menuAnchor && uploadItems && (
        <Suspense>
          <MenuAt
            label={shellText.uploadMore}
            items={uploadItems}
            anchor={menuAnchor}
            onClose={() => setMenuAnchor(null)}
            onAction={(id) => onUploadItem?.(id)}
          />
        </Suspense>
      )}
    </header>
  );
}

const takeFocus = (element: HTMLElement | null) => element?.focus();

function PhoneBar({
  title,
  search,
  onNewFolder,
  onUpload,
  uploadItems = [],
  onUploadItem,
  moreItems = [],
  onMore,
}: TopBarProps) {
  const { setSidebarOpen } = useShell();
  // A link to a search shows it, without opening the keyboard over it.
  const [isAsked, setIsAsked] = useState(false);
  const [isSearching, setIsSearching] = useState(Boolean(search?.value));
  const [isClosed, setIsClosed] = useState(false);
  const closeSearch = () => {
    search?.onSearch('');
    setIsClosed(true);
    setIsSearching(false);
  };
  const openSearch = () => {
    setIsAsked(true);
    setIsSearching(true);
  };
  const [menuAnchor, setMenuAnchor] = useState<HTMLElement | null>(null);
  usePageKeys({ '/': openSearch });
  const items: MenuEntry[] = [
    ...(onNewFolder ? [{ id: 'new-folder', label: shellText.newFolder, icon: FolderPlus }] : []),
    ...uploadItems,
    ...moreItems,
  ];
  return (
    <header className={`${barClassName} max-desk:gap-1 max-desk:px-2`}>
      <IconButton
        icon={Menu}
        label={shellText.openLibrary}
        aria-haspopup="dialog"
        onClick={() => setSidebarOpen(true)}
      />
      {isSearching && search ? (
        <>
          <h1 className="sr-only">{title}</h1>
          <SearchField
            {...search}
            onLeave={closeSearch}
            inputRef={isAsked ? takeFocus : undefined}
            label={shellText.searchFiles}
            clearLabel={shellText.clearSearch}
            className="min-w-0 flex-1"
          />
          <IconButton icon={X} label={shellText.closeSearch} onClick={closeSearch} />
        </>
      ) : (
        <>
          <h1 className="min-w-0 flex-1 truncate px-1 font-semibold text-lg">{title}</h1>
          {search && (
            <IconButton
              ref={isClosed ? takeFocus : undefined}
              icon={Search}
              label={shellText.openSearch}
              onClick={openSearch}
            />
          )}
        </>
      )}
      {items.length > 0 && (
        <IconButton
          icon={EllipsisVertical}
          label={shellText.more}
          aria-haspopup="menu"
          aria-expanded={menuAnchor !== null}
          onClick={(event) => setMenuAnchor(event.currentTarget)}
        />
      )}
      {menuAnchor && (
        <Suspense>
          <MenuAt
            label={shellText.more}
            items={items}
            anchor={menuAnchor}
            onClose={() => setMenuAnchor(null)}
            onAction={(id) => {
              if (id === 'new-folder') onNewFolder?.();
              else if (uploadItems.some((item) => item.id === id)) onUploadItem?.(id);
              else onMore?.(id);
            }}
          />
        </Suspense>
      )}
      {onUpload && (
        <Button
          variant="primary"
          icon={Upload}
          onClick={onUpload}
          className="fixed right-4 bottom-[calc(20px+env(safe-area-inset-bottom))] z-20 h-13 rounded-card px-5 text-lg shadow-pop pointer-coarse:h-13"
        >
          {shellText.upload}
        </Button>
      )}
    </header>
  );
}
