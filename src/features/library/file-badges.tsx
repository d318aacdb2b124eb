import { LockKeyhole, type LucideIcon, Music, Play, Star } from 'lucide-react';
import type { MediaFile } from '../../contract/file.ts';
import { fileKind, fileTypeName } from '../../lib/file-kind.ts';
import { libraryText } from '../../lib/text/library.ts';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';

const badge = 'inline-flex items-center justify-center rounded-[5px] bg-scrim text-on-scrim';

/** Star and lock over a picture's corner, or in a line of text. */
export function FlagBadges({ file, isInline = false }: { file: MediaFile; isInline?: boolean }) {
  if (!file.isFavorite && !file.isPrivate) return null;
  const ground = isInline ? 'inline-flex text-muted' : `${badge} size-[22px]`;
  return (
    <span
      className={cx(
        'pointer-events-none flex gap-1',
        isInline ? 'ms-1.5 shrink-0' : 'absolute end-1.5 top-1.5',
      )}
    >
      {file.isFavorite && <Flag icon={Star} label={libraryText.favourite} className={ground} />}
      {file.isPrivate && <Flag icon={LockKeyhole} label={libraryText.private} className={ground} />}
    </span>
  );
}

export function Flag({ icon, label, className }: { icon: LucideIcon; label: string; className: string }) {
  return (
    <span role="img" aria-label={label} className={className}>
      <Icon icon={icon} size={13} />
    </span>
  );
}

/** What it is, over the corner of what is not a picture: `PDF`, `▶ MP4`. */
export function TypeBadge({ file }: { file: MediaFile }) {
  const kind = fileKind(file.upload.mimeType);
  if (kind === 'image') return null;
  return (
    <span
      className={`${badge} pointer-events-none absolute start-1.5 bottom-1.5 h-5 gap-1 px-1.5 font-medium text-[11px]`}
    >
      {kind === 'video' && <Play aria-hidden="true" size={10} fill="currentColor" strokeWidth={0} />}
      {kind === 'audio' && <Music aria-hidden="true" size={11} strokeWidth={2} />}
      {fileTypeName(file.upload.mimeType, file.upload.fileName)}
    </span>
  );
}
