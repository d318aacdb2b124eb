import { CircleAlert, CircleCheck, RotateCw, X } from 'lucide-react';
import { memo } from 'react';
import { uploadText } from '../../lib/text/upload.ts';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import type { Pipeline } from './pipeline.ts';
import { canRetry, isActive, type UploadItem } from './queue.ts';
import { RowThumbnail } from './row-thumbnail.tsx';
import { hasReason } from './row-window.ts';
import { itemPlace, itemStatus } from './tray-words.ts';

type TrayRowProps = {
  item: UploadItem;
  /** From 1, of `count`: only some rows are in the page. */
  position: number;
  count: number;
  /** Pixels. */
  top: number;
  height: number;
  pipeline: Pipeline;
};

export const TrayRow = memo(function TrayRow({ item, position, count, top, height, pipeline }: TrayRowProps) {
  const status = itemStatus(item);
  const isMoving = item.state === 'sending' || item.state === 'encoding';
  const failed = hasReason(item);
  return (
    <li
      aria-setsize={count}
      aria-posinset={position}
      className="absolute inset-x-0 flex items-center gap-2.5 pr-2 pl-3.5"
      style={{ top, height }}
    >
      <RowThumbnail file={pipeline.fileOf(item.id)} mimeType={item.mimeType} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={item.name}>
          {item.name}
        </p>
        <p
          className={cx('text-xs', failed ? 'line-clamp-3 text-warn' : 'truncate text-muted')}
          title={failed ? status : undefined}
        >
          {status}
          {!failed && ` · ${itemPlace(item)}`}
        </p>
        {/* Every file has one, for assistive technology; the eyes need it while something moves. */}
        <ProgressBar
          label={item.name}
          value={item.done}
          max={item.size}
          valueText={status}
          className={cx('mt-1', !isMoving && 'sr-only')}
        />
      </div>
      <RowAction item={item} pipeline={pipeline} />
    </li>
  );
});

/** One button in one place whatever the state, so that the focus stays on it. */
function RowAction({ item, pipeline }: { item: UploadItem; pipeline: Pipeline }) {
  const isRunning = isActive(item);
  if (isRunning || canRetry(item)) {
    return (
      <IconButton
        size="sm"
        icon={isRunning ? X : RotateCw}
        label={isRunning ? uploadText.cancelOne(item.name) : uploadText.retryOne(item.name)}
        onClick={() => (isRunning ? pipeline.cancel(item.id) : pipeline.retry(item.id))}
      />
    );
  }
  const isStored = item.state === 'stored';
  return (
    <span className="flex size-6 items-center pointer-coarse:size-11 justify-center">
      <Icon icon={isStored ? CircleCheck : CircleAlert} className={isStored ? 'text-ok' : 'text-warn'} />
    </span>
  );
}
