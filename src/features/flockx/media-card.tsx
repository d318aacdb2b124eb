import { TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { Media } from '../../contract/media.ts';
import { mediaState } from '../../lib/media-status.ts';
import { mediaText } from '../../lib/text/media.ts';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { nameOf } from './media-name.ts';
import { MediaPicture } from './media-picture.tsx';

/** One item in the grid. What is clicked and typed on it is handled by the grid, which knows it by `data-index`. */
export const MediaCard = memo(function MediaCard({
  item,
  index,
  columnIndex,
  width,
  isOpen,
  isTabStop,
}: {
  item: Media;
  index: number;
  columnIndex: number;
  /** CSS pixels of the picture. */
  width: number;
  isOpen: boolean;
  isTabStop: boolean;
}) {
  const facts = factsOf(item);
  return (
    <div
      role="gridcell"
      aria-colindex={columnIndex + 1}
      aria-label={[nameOf(item), facts].filter(Boolean).join(', ')}
      aria-selected={isOpen}
      tabIndex={isTabStop ? 0 : -1}
      data-index={index}
      data-media-id={item.id}
      className={cx(
        'min-w-0 cursor-pointer rounded-card p-1 -outline-offset-2 select-none',
        isOpen ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <div className="relative aspect-4/3 overflow-hidden rounded-thumb">
        <MediaPicture item={item} width={width} />
        {isOpen && (
          <span
            className="pointer-events-none absolute inset-0 rounded-thumb border-2 border-accent"
            aria-hidden="true"
          />
        )}
      </div>
      <div className="px-1 pt-2">
        <p className="h-[18px] truncate font-medium text-sm leading-[18px]" dir="auto">
          {nameOf(item)}
        </p>
        <p
          className={cx(
            'mt-0.5 flex h-[17px] items-center gap-1 text-xs leading-[17px]',
            mediaState(item.status) === 'failed' ? 'text-warn' : 'text-muted',
          )}
        >
          {mediaState(item.status) === 'failed' && (
            <Icon icon={TriangleAlert} size={13} className="shrink-0" />
          )}
          <span className="truncate">{facts}</span>
        </p>
      </div>
    </div>
  );
});

/** What it is; of one that is no file yet, what has become of it. */
function factsOf(item: Media): string {
  const { status, width, height } = item;
  if (status && mediaState(status) !== 'other') return status;
  const type = mediaText.typeOf(item.format, item.resource_type);
  const size = width > 0 && height > 0 ? mediaText.pixels(width, height) : '';
  return [type, size].filter(Boolean).join(' · ') || (status ?? '');
}
