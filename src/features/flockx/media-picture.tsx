import { File, FileText, Image, type LucideIcon, Music, Video } from 'lucide-react';
import { useState } from 'react';
import type { Media } from '../../contract/media.ts';
import { mediaState } from '../../lib/media-status.ts';
import { mediaText } from '../../lib/text/media.ts';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { pictureAddress } from './picture-address.ts';

const ICONS: Record<string, LucideIcon> = { image: Image, video: Video, audio: Music, document: FileText };

/** An item's preview in a box that has its size from the start; a tile where there is none, or it does not come. */
export function MediaPicture({
  item,
  width,
  fit = 'cover',
}: {
  item: Media;
  /** CSS pixels of the box. */
  width: number;
  fit?: 'cover' | 'contain';
}) {
  const address = pictureAddress(item, width);
  const [failed, setFailed] = useState<string | null>(null);
  if (address === null || failed === address) return <Tile item={item} />;
  return (
    <img
      key={address}
      src={address}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setFailed(address)}
      className={cx('size-full bg-sunken', fit === 'cover' ? 'object-cover' : 'object-contain')}
    />
  );
}

function Tile({ item }: { item: Media }) {
  const isWorking = mediaState(item.status) === 'working';
  return (
    <span className="flex size-full flex-col items-center justify-center gap-1.5 bg-sunken text-muted text-xs">
      {isWorking ? <Spinner size={22} /> : <Icon icon={ICONS[item.resource_type] ?? File} size={22} />}
      <span aria-hidden="true">{isWorking ? mediaText.noPreviewYet : mediaText.noPreview}</span>
    </span>
  );
}
