import { ImageOff, Images, Link2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { MEDIA_PAGE_SIZE, useMediaList } from '../../api/media.ts';
import { addMediaText, mediaText } from '../../lib/text/media.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useIsDesk } from '../../ui/use-media-query.ts';
import { MediaDetail } from './media-detail.tsx';
import { MediaFilters } from './media-filters.tsx';
import { MediaGrid } from './media-grid.tsx';
import { MediaPages } from './media-pages.tsx';
import type { MediaPlace } from './media-place.ts';

type MediaViewProps = {
  place: MediaPlace;
  canEdit: boolean;
  onPlace: (change: Partial<MediaPlace>) => void;
  onAdd: () => void;
};

/** A library's items in flockx's dialect: one page of them, and the one that is open beside it. */
export function MediaView({ place, canEdit, onPlace, onAdd }: MediaViewProps) {
  const isDesk = useIsDesk();
  const list = useMediaList(place.filters, place.page);
  const box = useRef<HTMLDivElement>(null);
  const known = list.data?.items.find(({ id }) => id === place.item);
  const closedItem = useRef<string | null>(null);

  const close = () => {
    closedItem.current = place.item;
    onPlace({ item: null });
  };
  useEffect(() => {
    // Back to the card that was opened.
    if (place.item !== null || closedItem.current === null) return;
    const card = box.current?.querySelector<HTMLElement>(
      `[data-media-id="${CSS.escape(closedItem.current)}"]`,
    );
    closedItem.current = null;
    card?.focus();
  }, [place.item]);

  const detail = place.item !== null && (
    <MediaDetail key={place.item} id={place.item} known={known} onClose={close} />
  );
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col gap-3 overflow-y-auto px-4 pt-3 pb-24">
        <MediaFilters
          filters={place.filters}
          total={list.data?.meta.total}
          onChange={(filters) => onPlace({ filters, page: 1 })}
        />
        <p role="status" className="sr-only">
          {list.data && !list.isPlaceholderData ? mediaText.total(list.data.meta.total) : mediaText.loading}
        </p>
        <div ref={box} className="flex flex-1 flex-col">
          <Listed list={list} place={place} canEdit={canEdit} onPlace={onPlace} onAdd={onAdd} />
        </div>
      </div>
      {isDesk && detail && (
        <section
          aria-label={mediaText.details}
          className="w-80 shrink-0 border-line border-l bg-bg"
          onKeyDown={(event) => {
            if (event.key === 'Escape') close();
          }}
        >
          {detail}
        </section>
      )}
      {!isDesk && detail && (
        <Sheet label={mediaText.details} side="bottom" isOpen onClose={close}>
          {detail}
        </Sheet>
      )}
    </div>
  );
}

/** The list in whichever state it is. */
function Listed({
  list,
  place,
  canEdit,
  onPlace,
  onAdd,
}: MediaViewProps & { list: ReturnType<typeof useMediaList> }) {
  const { data } = list;
  const isFiltered = Object.keys(place.filters).length > 0;
  if (!data || (list.isError && list.isPlaceholderData)) {
    return list.error ? (
      <ErrorState title={mediaText.failed} error={list.error} onRetry={() => void list.refetch()} />
    ) : (
      <GridSkeleton />
    );
  }
  const { total } = data.meta;
  const pages = Math.max(1, Math.ceil(total / MEDIA_PAGE_SIZE));
  if (total === 0 && isFiltered) {
    return (
      <EmptyState
        icon={ImageOff}
        title={mediaText.nothingTitle}
        actions={<Button onClick={() => onPlace({ filters: {}, page: 1 })}>{mediaText.clear}</Button>}
      >
        {mediaText.nothing}
      </EmptyState>
    );
  }
  if (total === 0) {
    return (
      <EmptyState
        icon={Images}
        title={mediaText.emptyTitle}
        actions={
          canEdit && (
            <Button icon={Link2} onClick={onAdd}>
              {addMediaText.open}
            </Button>
          )
        }
      >
        {canEdit ? mediaText.empty : mediaText.readOnlyEmpty}
      </EmptyState>
    );
  }
  if (data.items.length === 0) {
    return (
      <EmptyState
        icon={ImageOff}
        title={mediaText.pastTitle}
        actions={<Button onClick={() => onPlace({ page: 1 })}>{mediaText.toFirst}</Button>}
      >
        {mediaText.past(pages)}
      </EmptyState>
    );
  }
  return (
    <>
      <MediaGrid
        items={data.items}
        openId={place.item}
        isPrevious={list.isPlaceholderData}
        onOpen={(item) => onPlace({ item })}
      />
      <div className="flex-1" />
      {pages > 1 && <MediaPages page={place.page} pages={pages} onPage={(page) => onPlace({ page })} />}
    </>
  );
}

const SKELETONS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'];

function GridSkeleton() {
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] gap-3" aria-busy="true">
      {SKELETONS.map((key) => (
        <div key={key} className="p-1">
          <Skeleton isStill className="aspect-4/3" />
          <Skeleton isStill className="mt-3 h-3 w-3/5" />
          <Skeleton isStill className="mt-2.5 h-2.5 w-4/5" />
        </div>
      ))}
    </div>
  );
}
