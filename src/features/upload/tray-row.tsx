import {
  CircleAlert,
  CircleCheck,
  FileSearch,
  type LucideIcon,
  Pencil,
  RotateCw,
  Upload,
  X,
} from 'lucide-react';
import { memo, useState } from 'react';
import { Link } from 'react-router';
import { useFolder } from '../../api/folders.ts';
import { paths } from '../../lib/paths.ts';
import { uploadText } from '../../lib/text/upload.ts';
import { uploadPlanText } from '../../lib/text/upload-plan.ts';
import { uploadTrayText } from '../../lib/text/upload-tray.ts';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { chooseFiles } from './choose-files.ts';
import { ConflictChoices } from './conflict-choices.tsx';
import type { UploadEngine } from './engine.ts';
import { RowThumbnail } from './row-thumbnail.tsx';
import { hasReason } from './row-window.ts';
import { itemPlace, itemStatus } from './tray-words.ts';
import { canRetry, isActive, isUnfinished, QUICK_BYTES, type UploadItem } from './upload-item.ts';

type TrayRowProps = {
  item: UploadItem;
  /** From 1, of `count`: only some rows are in the page. */
  position: number;
  count: number;
  /** Pixels. */
  top: number;
  height: number;
  engine: UploadEngine;
  /** Opens what can be said of it. */
  onDescribe: (id: number) => void;
};

export const TrayRow = memo(function TrayRow({
  item,
  position,
  count,
  top,
  height,
  engine,
  onDescribe,
}: TrayRowProps) {
  const status = itemStatus(item);
  const isMoving = item.state === 'sending' || item.state === 'encoding';
  const failed = hasReason(item);
  return (
    <li
      data-upload={item.id}
      aria-setsize={count}
      aria-posinset={position}
      className="absolute inset-x-0 flex items-center gap-2.5 pr-2 pl-3.5"
      style={{ top, height }}
    >
      <RowThumbnail file={engine.pipeline.fileOf(item.id)} mimeType={item.mimeType} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={item.name}>
          <bdi>{item.name}</bdi>
        </p>
        <p
          className={cx(
            'text-xs',
            item.state === 'conflict'
              ? 'truncate text-warn'
              : failed
                ? 'line-clamp-3 text-warn'
                : 'truncate text-muted',
          )}
          title={failed ? status : undefined}
        >
          {item.state === 'skipped' ? <SkippedWords item={item} words={status} /> : status}
          {!failed && item.state !== 'conflict' && !(item.state === 'skipped' && item.existing) && (
            <>
              {' · '}
              <bdi>{itemPlace(item)}</bdi>
            </>
          )}
        </p>
        {item.state === 'conflict' && <ConflictChoices item={item} engine={engine} />}
        {/* Every file has one, for assistive technology; the eyes need it while something moves for long enough to be seen. */}
        <ProgressBar
          label={item.name}
          value={item.done}
          max={item.size}
          valueText={status}
          className={cx('mt-1', (item.size <= QUICK_BYTES || !isMoving) && 'sr-only')}
        />
      </div>
      {isUnfinished(item) && item.state !== 'conflict' && !item.isReplacing && (
        <IconButton
          size="sm"
          icon={Pencil}
          label={uploadPlanText.detailsOf(item.name)}
          onClick={() => onDescribe(item.id)}
        />
      )}
      <RowAction item={item} engine={engine} status={status} />
    </li>
  );
});

/** With the way to the file that is there. */
function SkippedWords({ item, words }: { item: UploadItem; words: string }) {
  const { existing, libraryId } = item;
  if (!existing) return words;
  return (
    <>
      {existing.isSame ? uploadPlanText.sameAs : uploadPlanText.skippedFor}{' '}
      <Link
        to={`${paths.folder(libraryId, existing.folderId)}?file=${existing.fileId}`}
        className="touch-target rounded-[4px] text-accent underline"
      >
        <bdi>{existing.name}</bdi>
      </Link>
      <PlaceOf folderId={existing.folderId} />
    </>
  );
}

/** Where the file is that is there: the same bytes may lie in quite another folder. */
function PlaceOf({ folderId }: { folderId: string | null }) {
  const folder = useFolder(folderId).data;
  if (folderId !== null && !folder) return null;
  const names = folder ? [...folder.ancestors.map(({ name }) => name), folder.name] : [];
  return (
    <>
      {' · '}
      <bdi>{uploadText.place(names)}</bdi>
    </>
  );
}

type Action = { icon: LucideIcon; label: string; onClick: () => void };

/** What can be done with an upload in its state. */
function actionOf(item: UploadItem, engine: UploadEngine): Action | null {
  const { id, name, state } = item;
  const { pipeline } = engine;
  if (isActive(item))
    return { icon: X, label: uploadTrayText.cancelOne(name), onClick: () => pipeline.cancel(id) };
  if (canRetry(item))
    return { icon: RotateCw, label: uploadTrayText.retryOne(name), onClick: () => pipeline.retry(id) };
  if (state === 'skipped')
    return {
      icon: Upload,
      label: uploadPlanText.uploadOneAnyway(name),
      onClick: () => void engine.decide([id], 'keepBoth'),
    };
  if (state !== 'missing' && state !== 'failed') return null;
  return {
    icon: FileSearch,
    label: uploadTrayText.chooseOneAgain(name),
    onClick: () =>
      chooseFiles('one', ([file]) => {
        if (!file) return;
        if (state === 'failed') void engine.renew(id, file);
        else void engine.chooseAgain([file], (other) => other.id === id);
      }),
  };
}

/**
 * One button in one place whatever the state, so that the focus stays on it. Where there is nothing to do any more it is a mark,
 * but not while it has the focus.
 */
function RowAction({ item, engine, status }: Pick<TrayRowProps, 'item' | 'engine'> & { status: string }) {
  const [hasFocus, setHasFocus] = useState(false);
  const action = actionOf(item, engine);
  // It has buttons of its own.
  if (item.state === 'conflict') return null;
  const [icon, tone] = item.state === 'stored' ? [CircleCheck, 'text-ok!'] : [CircleAlert, 'text-warn!'];
  if (!action && !hasFocus)
    return (
      <span className="flex size-6 items-center pointer-coarse:size-11 justify-center">
        <Icon icon={icon} className={tone} />
      </span>
    );
  return (
    <IconButton
      size="sm"
      {...(action ?? {
        icon,
        label: uploadTrayText.isNow(item.name, status),
        'aria-disabled': true,
        className: tone,
      })}
      onFocus={() => setHasFocus(true)}
      onBlur={() => setHasFocus(false)}
    />
  );
}
