import { useQueries } from '@tanstack/react-query';
import { ArrowLeft, Trash2 } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { lazyPart } from '../../api/lazy-part.ts';
import { useLibraryId } from '../../api/library.ts';
import { trashOptions } from '../../api/trash.ts';
import { TRASH_DAYS, type TrashItem } from '../../contract/trash.ts';
import { trashText } from '../../lib/text/trash.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { joinPages, keyOf } from './trash-item.ts';
import type { Question } from './trash-question.tsx';
import { TrashRow } from './trash-row.tsx';
import { TrashSelectionBar } from './trash-selection-bar.tsx';
import { useListFocus } from './use-list-focus.ts';
import { useTrashActions } from './use-trash-actions.ts';
import { useTrashSelection } from './use-trash-selection.ts';

const TrashQuestion = lazyPart(async () => (await import('./trash-question.tsx')).TrashQuestion, {
  ahead: 'input',
});

type TrashViewProps = {
  canEdit?: boolean;
  /** A deleted folder that is looked into, and its name where that is known. */
  inside?: { folderId: string; name: string | null } | null;
  onOpen: (folderId: string, name: string) => void;
  onBack: () => void;
};

/** What was deleted, the latest first: restored from here, or deleted for good. */
export function TrashView(props: TrashViewProps) {
  return <TrashList key={props.inside?.folderId} {...props} />;
}

function TrashList({ canEdit = true, inside = null, onOpen, onBack }: TrashViewProps) {
  const libraryId = useLibraryId();
  const [pageCount, setPageCount] = useState(1);
  const pages = useQueries({
    queries: Array.from({ length: pageCount }, (_, index) =>
      trashOptions(libraryId, index + 1, inside?.folderId),
    ),
  });
  const items = useMemo(() => joinPages(pages.map((page) => page.data?.data ?? [])), [pages]);
  const selection = useTrashSelection(items);
  const actions = useTrashActions();
  const [question, setQuestion] = useState<Question | null>(null);

  const listFocus = useListFocus(question === null ? items : undefined);

  const [first] = pages;
  const failed = pages.find((page) => page.isError && !page.data);
  const total = first?.data?.total ?? 0;
  const hasMore = pageCount < (first?.data?.lastPage ?? 1);

  if (failed && items.length === 0) {
    return <ErrorState title={trashText.failed} error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (!first?.data) return <TrashSkeleton />;
  if (items.length === 0 && inside) {
    return (
      <EmptyState
        icon={Trash2}
        title={trashText.insideEmpty}
        actions={<Button onClick={onBack}>{trashText.back}</Button>}
      />
    );
  }
  if (items.length === 0) {
    return (
      <EmptyState icon={Trash2} title={trashText.emptyState}>
        {trashText.emptyStateMore(TRASH_DAYS)}
      </EmptyState>
    );
  }

  const restore = async (restored: readonly TrashItem[]) => {
    const stillHere = await actions.restore(restored);
    selection.set(stillHere);
  };

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
        {canEdit && (
          <Checkbox
            label={trashText.selectAll}
            isSelected={selection.items.length === items.length}
            isIndeterminate={selection.items.length > 0 && selection.items.length < items.length}
            onChange={(isAll) => selection.set(isAll ? items.map(keyOf) : [])}
            className="ps-2 max-sm:flex-1"
          />
        )}
        <p className="min-w-0 flex-1 basis-60 text-muted text-pretty max-sm:order-last">
          {inside ? (
            <>
              <span className="font-medium text-text">{trashText.insideTitle(inside.name)}</span>{' '}
              {trashText.insideAbout}
            </>
          ) : (
            `${trashText.total(total)}. ${trashText.about(TRASH_DAYS)}`
          )}
        </p>
        {inside && (
          <Button icon={ArrowLeft} onClick={onBack}>
            {trashText.back}
          </Button>
        )}
        {canEdit && !inside && (
          <Button icon={Trash2} onClick={() => setQuestion({ kind: 'empty' })}>
            {trashText.emptyTrash}
          </Button>
        )}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-24">
        <ul {...listFocus} aria-label={trashText.list} className="border-line border-t">
          {items.map((item) => (
            <TrashRow
              key={keyOf(item)}
              item={item}
              canEdit={canEdit}
              isSelected={selection.has(item)}
              onSelect={(isSelected, isRange) => selection.toggle(item, isSelected, isRange)}
              onRestore={() => void restore([item])}
              onDelete={inside ? undefined : () => setQuestion({ kind: 'delete', items: [item] })}
              onOpen={item.kind === 'folder' ? () => onOpen(item.folder.id, item.folder.name) : undefined}
            />
          ))}
        </ul>
        {(hasMore || pageCount > 1) && (
          <div className="flex items-center justify-center gap-3 py-4 text-muted">
            {trashText.shown(items.length, total)}
            {hasMore && (
              <Button
                isPending={pages.some((page) => page.isLoading)}
                onClick={() => setPageCount((count) => count + 1)}
              >
                {trashText.showMore}
              </Button>
            )}
          </div>
        )}
      </div>
      {selection.items.length > 0 && (
        <TrashSelectionBar
          count={selection.items.length}
          onRestore={() => void restore(selection.items)}
          onDelete={inside ? undefined : () => setQuestion({ kind: 'delete', items: selection.items })}
          onClear={() => selection.set([])}
        />
      )}
      {question && (
        <Suspense>
          <TrashQuestion
            question={question}
            total={total}
            onDelete={async (deleted) => selection.set(await actions.deleteForGood(deleted))}
            onEmpty={actions.emptyTrash}
            onClose={() => setQuestion(null)}
          />
        </Suspense>
      )}
    </div>
  );
}

const SKELETONS = ['1', '2', '3', '4', '5', '6', '7', '8'];

function TrashSkeleton() {
  return (
    <div className="flex flex-col gap-4 p-4 pt-16" aria-busy="true">
      {SKELETONS.map((key) => (
        <div key={key} className="flex items-center gap-3 px-2">
          <Skeleton className="h-9 w-12" />
          <Skeleton className="h-4 flex-1" />
        </div>
      ))}
    </div>
  );
}
