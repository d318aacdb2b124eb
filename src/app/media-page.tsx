import { Link2 } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { lazyPart } from '../api/lazy-part.ts';
import { useLibraryId } from '../api/library.ts';
import { readPlace, writePlace } from '../features/flockx/media-place.ts';
import { MediaView } from '../features/flockx/media-view.tsx';
import { BulkStatus } from '../features/library/bulk-status.tsx';
import { addMediaText, mediaText } from '../lib/text/media.ts';
import { Button } from '../ui/button.tsx';
import { useLibraryOutlet } from './library-context.ts';
import { TopBar } from './top-bar.tsx';

const AddMediaDialog = lazyPart(
  async () => (await import('../features/flockx/add-media-dialog.tsx')).AddMediaDialog,
);

/** A library's items in flockx's dialect: our own has them beside its folders, a flockx library has nothing else. */
export function MediaPage() {
  const libraryId = useLibraryId();
  const { canEdit } = useLibraryOutlet();
  const [params, setParams] = useSearchParams();
  const [isAdding, setAdding] = useState(false);
  const add = () => setAdding(true);
  return (
    <>
      <title>{`${mediaText.title} · Vitrine`}</title>
      <TopBar
        title={mediaText.title}
        {...(canEdit && {
          actions: (
            <Button variant="primary" icon={Link2} onClick={add}>
              {addMediaText.open}
            </Button>
          ),
          moreItems: [{ id: 'add', label: addMediaText.open, icon: Link2 }],
          onMore: add,
        })}
      />
      <MediaView
        key={libraryId}
        place={readPlace(params)}
        canEdit={canEdit}
        onPlace={(change) =>
          setParams((before) => writePlace(before, { ...readPlace(before), ...change }), {
            // Looking at one item after the other is one step back to the list.
            replace: Boolean(change.item && readPlace(params).item),
            preventScrollReset: true,
          })
        }
        onAdd={add}
      />
      <Suspense>{isAdding && <AddMediaDialog key={libraryId} onClose={() => setAdding(false)} />}</Suspense>
      {/* What was begun among the files goes on while one is here. */}
      <div className="pointer-events-none absolute inset-x-3 bottom-4 z-30 flex flex-col items-center gap-2 *:pointer-events-auto">
        <BulkStatus />
      </div>
    </>
  );
}
