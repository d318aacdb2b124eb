import { ChevronLeft, ChevronRight, FileX2 } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useFile } from '../../api/files.ts';
import { ApiError } from '../../api/http.ts';
import type { MediaFile } from '../../contract/file.ts';
import { useAskedAltText } from '../../lib/asked-alt-text.ts';
import { useShortcutsEnabled } from '../../lib/shortcuts.ts';
import { readStored, writeStored } from '../../lib/stored.ts';
import { commonText } from '../../lib/text/common.ts';
import { detailsText } from '../../lib/text/details.ts';
import { previewText } from '../../lib/text/preview.ts';
import { cx } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { EventBarrier } from '../../ui/modal-frame.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { PreviewBar } from './preview-bar.tsx';
import { previewKey } from './preview-keys.ts';
import { PreviewStage } from './preview-stage.tsx';
import { type GetNeighbour, useNeighbours } from './use-neighbours.ts';
import { useZoom } from './use-zoom.ts';
import { ZoomBar } from './zoom-bar.tsx';

export type PreviewDialogProps = {
  fileId: string;
  /** Absent: the file stands alone. */
  getNeighbour?: GetNeighbour;
  onNavigate: (fileId: string) => void;
  onClose: () => void;
  /** All that is known about the file, to be edited beside it. */
  renderDetails?: ((onClose: () => void) => ReactNode) | undefined;
};

/** One file over the whole window, and the way through the files beside it. */
export function PreviewDialog({
  fileId,
  getNeighbour,
  onNavigate,
  onClose,
  renderDetails,
}: PreviewDialogProps) {
  const query = useFile(fileId);
  const file = query.data?.id === fileId ? query.data : undefined;
  const [loadedId, setLoadedId] = useState<string | null>(null);
  const [areDetailsOpen, setDetailsOpen] = useState(() => readStored('previewDetails', Boolean) ?? false);
  const showDetails = (isOpen: boolean) => {
    setDetailsOpen(isOpen);
    writeStored('previewDetails', isOpen);
  };
  useAskedAltText(fileId, () => {
    if (renderDetails) showDetails(true);
    // The details take it once they are there.
    return false;
  });
  const areLettersOn = useShortcutsEnabled();
  const zoom = useZoom(fileId);
  const stage = useRef<HTMLDivElement>(null);
  const { previous, next, step } = useNeighbours({
    fileId,
    getNeighbour,
    onNavigate,
    isReady: loadedId === fileId,
    stage,
  });
  const isGone = query.error instanceof ApiError && query.error.status === 404;
  const nameless = isGone ? previewText.gone : query.error ? previewText.fileFailed : commonText.loading;
  const title = file ? file.title || file.upload.fileName : nameless;

  // On the box around the dialog, which has the focus itself.
  const keys = {
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => previewKey(event, { zoom, areLettersOn, step }),
  };

  let content: ReactNode = <Spinner size={24} />;
  if (isGone) {
    content = (
      <EmptyState icon={FileX2} title={previewText.gone}>
        {previewText.goneMore}
      </EmptyState>
    );
  } else if (file) {
    content = (
      <PreviewStage
        key={file.id}
        file={file}
        zoom={zoom}
        onStep={step}
        onLoaded={() => setLoadedId(fileId)}
        onRefresh={() => void query.refetch()}
      />
    );
  } else if (query.error) {
    content = (
      <ErrorState title={previewText.fileFailed} error={query.error} onRetry={() => void query.refetch()} />
    );
  }

  return (
    <EventBarrier>
      <ModalOverlay
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
        className="fixed inset-0 z-40 h-(--visual-viewport-height) animate-appear bg-surface"
      >
        <Modal className="size-full outline-none">
          <div className="size-full" {...keys}>
            <Dialog aria-label={previewText.dialog(title)} className="flex size-full flex-col outline-none">
              <PreviewBar
                title={title}
                file={isGone ? undefined : file}
                areDetailsOpen={areDetailsOpen}
                onToggleDetails={renderDetails && (() => showDetails(!areDetailsOpen))}
                onClose={onClose}
              />
              <div className="flex min-h-0 flex-1 flex-col desk:flex-row">
                <div className="flex min-h-0 min-w-0 flex-1 flex-col">
                  <div className="relative flex min-h-0 flex-1 items-center justify-center bg-bg p-2 max-desk:pb-16 desk:px-14 desk:py-4">
                    <div ref={stage} className="flex size-full items-center justify-center">
                      {content}
                    </div>
                    <StepButton direction={-1} isEnd={previous === null} onStep={step} />
                    <StepButton direction={1} isEnd={next === null} onStep={step} />
                    <ZoomBar zoom={zoom} />
                  </div>
                  {file && !isGone && !areDetailsOpen && <Caption file={file} />}
                </div>
                {areDetailsOpen && renderDetails && (
                  <aside
                    aria-label={detailsText.heading}
                    className="h-1/2 shrink-0 border-line border-t bg-bg desk:h-auto desk:w-80 desk:border-s desk:border-t-0"
                  >
                    {renderDetails(() => showDetails(false))}
                  </aside>
                )}
              </div>
            </Dialog>
          </div>
        </Modal>
      </ModalOverlay>
    </EventBarrier>
  );
}

function StepButton({
  direction,
  isEnd,
  onStep,
}: {
  direction: -1 | 1;
  isEnd: boolean;
  onStep: (direction: -1 | 1) => void;
}) {
  const isBack = direction === -1;
  return (
    <IconButton
      icon={isBack ? ChevronLeft : ChevronRight}
      label={isBack ? previewText.previous : previewText.next}
      shortcut={isBack ? '←' : '→'}
      tone="scrim"
      // It keeps the focus at the end of the list, where there is nothing more to do with it.
      aria-disabled={isEnd}
      onClick={() => onStep(direction)}
      className={cx(
        // Where there is no room beside the file, below it.
        'absolute bottom-3 size-10 rounded-full desk:top-1/2 desk:bottom-auto desk:-translate-y-1/2',
        isBack ? 'start-2' : 'end-2',
        isEnd && 'opacity-30',
      )}
    />
  );
}

/** What a picture's text alternative says, or that there is none. */
function Caption({ file }: { file: MediaFile }) {
  if (!file.upload.mimeType.startsWith('image/')) return null;
  const { altText } = file;
  return (
    <p
      className={cx(
        'line-clamp-3 shrink-0 border-line border-t px-4 py-2.5 text-center text-pretty',
        altText === null ? 'text-warn' : 'text-muted',
        altText === '' && 'italic',
      )}
    >
      <bdi>{altText || (altText === '' ? previewText.decorative : previewText.noAltText)}</bdi>
    </p>
  );
}
