import { Library, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLibraries, useRemoveLibrary } from '../../api/libraries.ts';
import type { RemoteLibrary } from '../../contract/library.ts';
import { librariesText } from '../../lib/text/settings.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { announce } from '../../ui/toast.tsx';
import { LibraryDialog } from './library-dialog.tsx';
import { LibraryRow } from './library-row.tsx';
import { useLibraryTests } from './use-library-tests.ts';

/** Settings → Libraries: our own, and those elsewhere. */
export function LibrariesView() {
  const libraries = useLibraries();
  const remove = useRemoveLibrary();
  const { running, problems, test } = useLibraryTests();
  /** Whom the dialog is about; null: a new one; undefined: it is closed. */
  const [edited, setEdited] = useState<RemoteLibrary | null | undefined>(undefined);
  const [removed, setRemoved] = useState<RemoteLibrary | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const isGone = useRef(false);

  useEffect(() => {
    // The button that asked has gone with its row.
    if (removed || !isGone.current) return;
    isGone.current = false;
    addButton.current?.focus();
  }, [removed]);

  const { data } = libraries;
  const others = data?.filter((library) => library.kind !== 'own') ?? [];
  return (
    <section aria-labelledby="libraries-title" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-[1_1_18rem]">
          <h2 id="libraries-title" className="font-semibold text-lg">
            {librariesText.title}
          </h2>
          <p className="text-muted text-pretty">{librariesText.about}</p>
        </div>
        <Button ref={addButton} variant="primary" icon={Plus} onClick={() => setEdited(null)}>
          {librariesText.add}
        </Button>
      </div>

      {data ? (
        <>
          <ul
            aria-label={librariesText.list}
            className="divide-y divide-line rounded-card border border-line bg-raised"
          >
            {data.map((library) =>
              library.kind === 'own' ? (
                <li key={library.id} className="flex flex-col gap-1 px-4 py-3">
                  <p className="break-words font-medium text-base">
                    <bdi>{library.name}</bdi>
                  </p>
                  <p className="text-muted text-xs">
                    {librariesText.ownKind} · <span className="break-all">{window.location.origin}</span>
                  </p>
                </li>
              ) : (
                <LibraryRow
                  key={library.id}
                  library={library}
                  isTesting={running.has(library.id)}
                  problem={problems.get(library.id)}
                  onTest={() => void test(library)}
                  onEdit={() => setEdited(library)}
                  onRemove={() => setRemoved(library)}
                />
              ),
            )}
          </ul>
          {others.length === 0 && (
            <EmptyState icon={Library} title={librariesText.emptyTitle} heading="h3">
              {librariesText.empty}
            </EmptyState>
          )}
        </>
      ) : libraries.error ? (
        <ErrorState
          title={librariesText.failed}
          error={libraries.error}
          onRetry={() => void libraries.refetch()}
        />
      ) : (
        <div className="flex flex-col gap-2">
          <p role="status" className="sr-only">
            {librariesText.loading}
          </p>
          <Skeleton className="h-16" />
          <Skeleton className="h-16" />
        </div>
      )}

      {edited !== undefined && (
        <LibraryDialog
          library={edited}
          onSaved={(library, isElsewhere) => {
            setEdited(undefined);
            if (isElsewhere) void test(library);
          }}
          onClose={() => setEdited(undefined)}
        />
      )}
      {removed && (
        <ConfirmDialog
          title={librariesText.removeTitle(removed.name)}
          body={librariesText.removeBody}
          confirmLabel={librariesText.remove}
          onConfirm={async () => {
            await remove.mutateAsync(removed.id);
            isGone.current = true;
            announce(librariesText.removed(removed.name));
          }}
          onClose={() => setRemoved(null)}
        />
      )}
    </section>
  );
}
