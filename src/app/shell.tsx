import { type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import { lazyPart } from '../api/lazy-part.ts';
import { DETAILS, SIDEBAR } from '../lib/panel-width.ts';
import { readStored, writeStored } from '../lib/stored.ts';
import { shellText } from '../lib/text/shell.ts';
import { ResizeHandle } from '../ui/resize-handle.tsx';
import { useIsDesk } from '../ui/use-media-query.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { PartErrorBoundary } from './error-boundary.tsx';
import { focusFiles } from './focus-files.ts';
import { ShellContext } from './shell-context.ts';
import { usePageKeys } from './use-page-keys.ts';
import { usePanelWidth } from './use-panel-width.ts';

const Sheet = lazyPart(async () => (await import('../ui/sheet.tsx')).Sheet, { ahead: 'input' });

const ShortcutsDialog = lazyPart(async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog, {
  ahead: 'input',
});

const MAIN_ID = 'main';

/**
 * The frame: navigation, content and details side by side; under 900 px the navigation is a drawer and the details a
 * sheet from below.
 */
export function Shell({
  sidebar,
  details,
  onCloseDetails,
  tray,
  children,
}: {
  sidebar: ReactNode;
  /** null: closed. */
  details: ReactNode | null;
  onCloseDetails: () => void;
  tray?: ReactNode;
  children: ReactNode;
}) {
  const isDesk = useIsDesk();
  const [isPanelOpen, setPanelOpen] = useState(
    () => readStored('sidebar', (value) => value !== false) ?? true,
  );
  const location = useLocation();
  // A drawer is open for the place it was opened at: going somewhere closes it.
  const [drawerAt, setDrawerAt] = useState<string | null>(null);
  const isDrawerOpen = drawerAt === location.key;
  const [isShowingShortcuts, setShowingShortcuts] = useState(false);
  usePageKeys({ '?': () => setShowingShortcuts(true) });
  const sidebarWidth = usePanelWidth('sidebarWidth', SIDEBAR);
  const detailsWidth = usePanelWidth('detailsWidth', DETAILS);

  const shell = useMemo(
    () => ({
      isDesk,
      isSidebarOpen: isDesk ? isPanelOpen : isDrawerOpen,
      setSidebarOpen: (isOpen: boolean) => {
        if (!isDesk) {
          setDrawerAt(isOpen ? location.key : null);
          return;
        }
        setPanelOpen(isOpen);
        writeStored('sidebar', isOpen);
      },
      showShortcuts: () => setShowingShortcuts(true),
    }),
    [isDesk, isPanelOpen, isDrawerOpen, location.key],
  );

  const hasPanel = isDesk && isPanelOpen;
  const hasDetails = isDesk && details !== null;
  const start = hasPanel ? sidebarWidth.width : 0;
  const end = hasDetails ? detailsWidth.width : 0;
  useEffect(() => {
    // What floats over the page (toasts) keeps to the content's middle.
    const { style } = document.documentElement;
    style.setProperty('--main-start', `${start + 16}px`);
    style.setProperty('--main-end', `${end + 16}px`);
  }, [start, end]);

  const columns = [
    hasPanel && `minmax(180px, ${start}px)`,
    isDesk ? 'minmax(320px, 1fr)' : 'minmax(0, 1fr)',
    hasDetails && `minmax(260px, ${end}px)`,
  ];

  return (
    <ShellContext value={shell}>
      <a
        href={`#${MAIN_ID}`}
        onClick={(event) => {
          // The fragment is not part of the view's address.
          event.preventDefault();
          focusFiles();
        }}
        className="sr-only z-50 rounded-control bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {shellText.skipToFiles}
      </a>
      <div className="flex h-full flex-col">
        <ConnectionBanner />
        <div
          className="grid min-h-0 flex-1 grid-rows-[minmax(0,1fr)]"
          style={{ gridTemplateColumns: columns.filter(Boolean).join(' ') }}
        >
          {hasPanel && (
            <nav
              id="library-panel"
              aria-label={shellText.library}
              className="relative border-line border-r bg-bg"
            >
              {sidebar}
              <ResizeHandle
                {...sidebarWidth}
                label={shellText.resizeSidebar}
                controls="library-panel"
                side="start"
              />
            </nav>
          )}
          <main
            id={MAIN_ID}
            tabIndex={-1}
            className="relative flex min-w-0 flex-col bg-surface focus-visible:-outline-offset-2"
          >
            {children}
            {tray}
          </main>
          {hasDetails && (
            <aside
              id="details-panel"
              aria-label={shellText.details}
              className="relative min-w-0 border-line border-l bg-bg"
            >
              <PartErrorBoundary resetKey={location.search}>{details}</PartErrorBoundary>
              <ResizeHandle
                {...detailsWidth}
                label={shellText.resizeDetails}
                controls="details-panel"
                side="end"
              />
            </aside>
          )}
        </div>
      </div>
      {!isDesk && (isDrawerOpen || details !== null) && (
        <Suspense>
          <Sheet
            label={shellText.library}
            side="left"
            isOpen={isDrawerOpen}
            onClose={() => setDrawerAt(null)}
          >
            <nav aria-label={shellText.library} className="min-h-0 flex-1">
              {sidebar}
            </nav>
          </Sheet>
          <Sheet label={shellText.details} side="bottom" isOpen={details !== null} onClose={onCloseDetails}>
            <aside aria-label={shellText.details} className="flex min-h-0 flex-col overflow-y-auto">
              <PartErrorBoundary resetKey={location.search}>{details}</PartErrorBoundary>
            </aside>
          </Sheet>
        </Suspense>
      )}
      {isShowingShortcuts && (
        <Suspense>
          <ShortcutsDialog onClose={() => setShowingShortcuts(false)} />
        </Suspense>
      )}
    </ShellContext>
  );
}
