import { ArrowRight, CircleCheck, ImageOff, Images } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/http.ts';
import type { FileListQuery } from '../../api/keys.ts';
import { useLibraryId } from '../../api/library.ts';
import { altTextText } from '../../lib/text/alt-text.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Coverage, type Covered } from './coverage.tsx';
import { DescribePanel } from './describe-panel.tsx';
import { keptDrafts } from './kept-drafts.ts';
import { PanePlaceholder, PicturePane } from './picture-pane.tsx';
import { canRedo, canUndo, isAtEnd, totalOf } from './queue.ts';
import { QueueEnd } from './queue-end.tsx';
import { QueueStatus } from './queue-status.tsx';
import { usePictures } from './use-pictures.ts';
import { useQueue, type Visit } from './use-queue.ts';
import { useSeenHeight } from './use-seen-height.ts';

export type AltTextQueueProps = {
  /** The pictures without alt text that are gone through. */
  query: FileListQuery;
  visit: Visit;
  /** Whose drafts are kept (the session's `owner`). */
  owner: string;
  /** Whose share that has alt texts is told. */
  coverage: readonly Covered[];
  /** Takes back what was done last. */
  onUndo: () => void;
  /** Does again what was taken back last. */
  onRedo: () => void;
  /** Where a file can be seen whole. */
  previewPath: (fileId: string, folderId: string | null) => string;
  onLeave: () => void;
  /** What can be gone on with where nothing is missing. */
  elsewhere?: { count: number; onOpen: () => void } | null;
};

/** Picture after picture without alt text: one field, and Enter for the next. */
export function AltTextQueue(props: AltTextQueueProps) {
  const { query, visit, owner, onUndo, onRedo, onLeave } = props;
  const libraryId = useLibraryId();
  const [drafts] = useState(() => keptDrafts(libraryId, owner));
  const model = useQueue(query, visit);
  const { queue, dispatch } = model;
  const { current, before, after } = usePictures(queue.ids, queue.at);
  const id = queue.ids[queue.at];
  const [firstId, setFirstId] = useState(id);
  if (firstId === undefined && id !== undefined) setFirstId(id);

  const file = current.data?.id === id ? current.data : undefined;
  const isGone = current.error instanceof ApiError && current.error.status === 404;
  const place = altTextText.place(queue.at, totalOf(queue));
  const undo = () => {
    if (!canUndo(queue)) return;
    onUndo();
    dispatch({ type: 'undo' });
  };
  const redo = () => {
    if (!canRedo(queue)) return;
    onRedo();
    dispatch({ type: 'redo' });
  };
  const back = () => dispatch({ type: 'back' });
  const leave = (outcome: 'gone' | 'skipped') => id && dispatch({ type: 'leave', id, outcome });
  const status = <QueueStatus queue={queue} onUndo={undo} onGoTo={(to) => dispatch({ type: 'go', to })} />;

  const maxHeight = useSeenHeight();
  let content: ReactNode;
  if (queue.next === null && queue.ids.length === 0)
    content = <NoneMissing onLeave={onLeave} elsewhere={props.elsewhere ?? null} />;
  else if (isAtEnd(queue)) {
    content = (
      <div className="m-auto flex flex-col items-center">
        <QueueEnd
          queue={queue}
          onAgain={() => dispatch({ type: 'again' })}
          onBack={back}
          onLeave={onLeave}
          onUndo={undo}
          onRedo={redo}
        />
        {status}
      </div>
    );
  } else if (id === undefined) {
    content = model.error ? (
      <div className="m-auto">
        <ErrorState title={altTextText.failed} error={model.error} onRetry={() => void model.retry()} />
        {status}
      </div>
    ) : (
      <Waiting>{status}</Waiting>
    );
  } else {
    const name = file ? file.title || file.upload.fileName : '';
    content = (
      <>
        {file && !isGone ? (
          <PicturePane
            key={id}
            file={file}
            name={name}
            previewPath={props.previewPath(id, file.folderId)}
            onFailed={() => void current.refetch()}
          />
        ) : isGone ? (
          <EmptyState icon={ImageOff} title={altTextText.gone} className="flex-1">
            {altTextText.goneMore}
          </EmptyState>
        ) : current.isError ? (
          <ErrorState
            title={altTextText.fileFailed}
            error={current.error}
            onRetry={() => void current.refetch()}
            className="flex-1"
          />
        ) : (
          <PanePlaceholder />
        )}
        <div className="flex w-90 shrink-0 flex-col gap-3 overflow-y-auto p-1 max-desk:w-full max-desk:gap-2 max-desk:overflow-visible">
          <div className="flex min-w-0 items-baseline gap-2">
            <h2 className="shrink-0 font-semibold text-base">{place}</h2>
            <p dir="auto" className="min-w-0 truncate text-muted" title={name}>
              {name}
            </p>
          </div>
          {file && !isGone ? (
            <DescribePanel
              key={id}
              file={file}
              place={place}
              name={name}
              neighbours={{ before, after }}
              model={model}
              drafts={drafts}
              isNext={id !== firstId || queue.outcomes.size > 0}
              onUndo={undo}
              onRedo={redo}
            />
          ) : isGone || current.isError ? (
            <PassingBy
              isFirst={queue.at === 0}
              onBack={back}
              onNext={() => leave(isGone ? 'gone' : 'skipped')}
            />
          ) : (
            <FieldPlaceholder />
          )}
          {status}
        </div>
      </>
    );
  }
  return (
    <div style={{ maxHeight }} className="@container-size flex min-h-0 flex-1 flex-col">
      <Coverage places={props.coverage} />
      <section
        data-queue
        aria-label={altTextText.queue}
        className="flex min-h-0 flex-1 gap-5 p-4 max-desk:flex-col max-desk:gap-2 max-desk:overflow-y-auto max-desk:py-2"
      >
        {content}
      </section>
    </div>
  );
}

/** What cannot be described now. The focus that was in its field is on the way on. */
function PassingBy({
  isFirst,
  onBack,
  onNext,
}: {
  isFirst: boolean;
  onBack: () => void;
  onNext: () => void;
}) {
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) next.current?.focus();
  }, []);
  return (
    <div className="flex gap-2">
      <Button disabled={isFirst} onClick={onBack}>
        {altTextText.back}
      </Button>
      <Button ref={next} icon={ArrowRight} onClick={onNext}>
        {altTextText.next}
      </Button>
    </div>
  );
}

function Waiting({ children }: { children: ReactNode }) {
  return (
    <>
      <span role="status" className="sr-only">
        {altTextText.loading}
      </span>
      <PanePlaceholder />
      <div className="flex w-90 shrink-0 flex-col gap-3 p-1 max-desk:w-full">
        <Skeleton className="h-5 w-40" />
        <FieldPlaceholder />
        {children}
      </div>
    </>
  );
}

function FieldPlaceholder() {
  return (
    <div className="flex flex-col gap-3">
      <Skeleton className="h-24" />
      <Skeleton className="h-8 pointer-coarse:h-11" />
      <Skeleton className="h-8 pointer-coarse:h-11" />
    </div>
  );
}

function NoneMissing({
  onLeave,
  elsewhere,
}: {
  onLeave: () => void;
  elsewhere: AltTextQueueProps['elsewhere'] | null;
}) {
  return (
    <EmptyState
      icon={CircleCheck}
      title={altTextText.noneMissing}
      className="m-auto"
      actions={
        <>
          {elsewhere && elsewhere.count > 0 && (
            <Button icon={Images} variant="primary" onClick={elsewhere.onOpen}>
              {altTextText.wholeLibrary(elsewhere.count)}
            </Button>
          )}
          <Button onClick={onLeave}>{altTextText.toFiles}</Button>
        </>
      }
    >
      {altTextText.noneMissingMore}
    </EmptyState>
  );
}
