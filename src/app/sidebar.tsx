import { PanelLeftClose, X } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { lazyPart } from '../api/lazy-part.ts';
import { useLibraryKind } from '../api/library.ts';
import { useSession } from '../api/session.ts';
import { shellText } from '../lib/text/shell.ts';
import { AppMark } from '../ui/app-mark.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { LibraryNav } from './library-nav.tsx';
import { useShell } from './shell-context.ts';
import { SidebarFooter } from './sidebar-footer.tsx';

const LibraryHeading = lazyPart(async () => (await import('./library-heading.tsx')).LibraryHeading);

/** The library: its views, its folders, and what belongs to this browser. */
export function Sidebar({
  folders,
  isFirstScreenDone,
}: {
  /** The folders' heading and tree. */
  folders: ReactNode;
  /** What is not urgent may be asked for. */
  isFirstScreenDone: boolean;
}) {
  const { isDesk, setSidebarOpen } = useShell();
  const { data: session } = useSession();
  const isOwn = useLibraryKind() === 'own';
  const ownHeading = (
    <>
      {session && isOwn ? (
        <p className="truncate font-semibold text-base">{session.library.name}</p>
      ) : (
        <Skeleton className="my-1 h-3 w-24" />
      )}
      <p className="truncate text-muted text-xs">{isOwn && shellText.ownLibrary}</p>
    </>
  );
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-16 shrink-0 items-center gap-2.5 pr-2 pl-4">
        <AppMark />
        <div className="min-w-0 flex-1 leading-tight">
          {isFirstScreenDone && session ? (
            <Suspense fallback={ownHeading}>
              <LibraryHeading />
            </Suspense>
          ) : (
            ownHeading
          )}
        </div>
        <IconButton
          icon={isDesk ? PanelLeftClose : X}
          label={isDesk ? shellText.hideSidebar : shellText.closeLibrary}
          onClick={() => setSidebarOpen(false)}
        />
      </div>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-2 pb-3">
        <LibraryNav mayCount={isFirstScreenDone} />
        {folders}
      </div>
      <SidebarFooter mayCount={isFirstScreenDone} />
    </div>
  );
}
