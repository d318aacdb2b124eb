import { CircleCheck, Copy, ExternalLink, FileX2, TriangleAlert, X } from 'lucide-react';
import { Fragment, useEffect, useRef } from 'react';
import { ApiError } from '../../api/http.ts';
import { useMedia } from '../../api/media.ts';
import type { Media } from '../../contract/media.ts';
import { mediaState } from '../../lib/media-status.ts';
import { mediaText } from '../../lib/text/media.ts';
import { cx } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { toast } from '../../ui/toast.tsx';
import { nameOf } from './media-name.ts';
import { MediaPicture } from './media-picture.tsx';
import { originalAddress } from './picture-address.ts';

/** CSS pixels of the picture. */
const PICTURE_WIDTH = 320;

/** What is known about one item; looks again by itself while it is being made. */
export function MediaDetail({
  id,
  known,
  onClose,
}: {
  id: string;
  /** As the list has it. */
  known: Media | undefined;
  onClose: () => void;
}) {
  const query = useMedia(id, known);
  const item = query.data;
  const isGone = query.error instanceof ApiError && query.error.status === 404;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (id) heading.current?.focus({ preventScroll: true });
  }, [id]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex h-13 shrink-0 items-center justify-between gap-2 border-line border-b pr-2 pl-4">
        <h2 ref={heading} tabIndex={-1} className="font-semibold text-base outline-none">
          {mediaText.details}
        </h2>
        <IconButton icon={X} label={mediaText.closeDetails} shortcut="Esc" onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4">
        {isGone ? (
          <EmptyState icon={FileX2} title={mediaText.gone} heading="h3">
            {mediaText.goneMore}
          </EmptyState>
        ) : item ? (
          <OneItem item={item} />
        ) : query.error ? (
          <ErrorState
            title={mediaText.detailFailed}
            error={query.error}
            onRetry={() => void query.refetch()}
          />
        ) : (
          <DetailSkeleton />
        )}
      </div>
    </div>
  );
}

function OneItem({ item }: { item: Media }) {
  const original = originalAddress(item);
  return (
    <div className="flex flex-col gap-4">
      <div className="aspect-4/3 overflow-hidden rounded-card border border-line">
        <MediaPicture item={item} width={PICTURE_WIDTH} fit="contain" />
      </div>
      <div className="flex flex-col gap-1.5">
        <h3 className="break-words font-semibold text-base" dir="auto">
          {nameOf(item)}
        </h3>
        {/* There from the start, so that what becomes of it is read out. */}
        <p role="status">{item.status && <Status status={item.status} />}</p>
      </div>
      {original && (
        <a
          href={original}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={mediaText.originalOf(nameOf(item))}
          className="inline-flex h-8 items-center justify-center gap-1.5 rounded-control border border-line-strong bg-raised px-3 font-medium transition-colors hover:bg-hover pointer-coarse:h-11"
        >
          <Icon icon={ExternalLink} />
          {mediaText.original}
        </a>
      )}
      {item.description && (
        <div>
          <h4 className="text-muted text-xs">{mediaText.facts.description}</h4>
          <p className="whitespace-pre-wrap break-words" dir="auto">
            {item.description}
          </p>
        </div>
      )}
      <Facts item={item} />
    </div>
  );
}

function Status({ status }: { status: string }) {
  const state = mediaState(status);
  return (
    <span
      className={cx(
        'inline-flex items-start gap-1.5 break-words text-xs',
        state === 'failed' ? 'text-warn' : 'text-muted',
      )}
    >
      {state === 'working' ? (
        <Spinner size={14} />
      ) : (
        <Icon icon={state === 'failed' ? TriangleAlert : CircleCheck} size={14} className="mt-px shrink-0" />
      )}
      {mediaText.status(status)}
    </span>
  );
}

function Facts({ item }: { item: Media }) {
  const { facts } = mediaText;
  const rows: [string, string][] = [
    [facts.size, item.width > 0 && item.height > 0 ? mediaText.pixels(item.width, item.height) : ''],
    [facts.type, item.resource_type],
    [facts.format, item.format],
    [facts.created, mediaText.at(item.created)],
    [facts.modified, mediaText.at(item.modified)],
  ];
  return (
    <dl className="grid grid-cols-[84px_1fr] gap-x-2 gap-y-1.5 text-xs [&>dt]:text-muted [&>dd]:min-w-0 [&>dd]:break-words">
      {rows.map(
        ([label, value]) =>
          value && (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </Fragment>
          ),
      )}
      <dt>{facts.id}</dt>
      <dd className="flex items-start gap-1">
        <code className="min-w-0 break-all">{item.id}</code>
        <IconButton size="sm" icon={Copy} label={mediaText.copyId} onClick={() => void copyId(item.id)} />
      </dd>
    </dl>
  );
}

/** Off localhost a page without TLS has no clipboard. */
async function copyId(id: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(id);
    toast({ text: mediaText.idCopied });
  } catch {
    toast({ tone: 'failed', text: mediaText.notCopied });
  }
}

function DetailSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="sr-only">
        {mediaText.detailLoading}
      </p>
      <Skeleton className="aspect-4/3 w-full rounded-card" />
      <Skeleton className="h-5 w-2/3" />
      <Skeleton className="h-8" />
      <Skeleton className="h-24" />
    </div>
  );
}
