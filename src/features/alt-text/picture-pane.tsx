import { Maximize2 } from 'lucide-react';
import { Link } from 'react-router';
import type { MediaFile } from '../../contract/file.ts';
import { altTextText } from '../../lib/text/alt-text.ts';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Thumbnail } from '../../ui/thumbnail.tsx';
import { usePictureBox } from './use-pictures.ts';

const frame = 'relative min-h-0 min-w-0 flex-1 overflow-hidden rounded-card bg-sunken max-desk:min-h-24';

/** The picture that is described, as large as there is room. */
export function PicturePane({
  file,
  name,
  previewPath,
  onFailed,
}: {
  file: MediaFile;
  name: string;
  /** Where it is shown whole, and can be enlarged. */
  previewPath: string;
  /** It did not come; a private one's signature may have expired. */
  onFailed: () => void;
}) {
  const box = usePictureBox();
  const { width, height } = file.upload;
  // As large as it fits, in its own shape: nothing of its blurred forerunner is seen around it.
  const fit =
    width && height
      ? { width: `min(100cqw, 100cqh * ${width / height})`, aspectRatio: width / height }
      : undefined;
  return (
    <div className={frame}>
      <div
        role="img"
        aria-label={altTextText.picture(name)}
        className="@container-size absolute inset-0 grid place-items-center"
      >
        <div className={cx(!fit && 'size-full')} style={fit}>
          <Thumbnail file={file} {...box} fit="contain" onFailed={onFailed} />
        </div>
      </div>
      <Link
        to={previewPath}
        aria-label={altTextText.openPreview}
        data-tooltip={altTextText.openPreview}
        className="absolute end-2 bottom-2 inline-flex size-8 items-center justify-center rounded-control bg-scrim text-on-scrim hover:bg-scrim-hover pointer-coarse:size-11"
      >
        <Icon icon={Maximize2} />
      </Link>
    </div>
  );
}

export function PanePlaceholder() {
  return <Skeleton className={frame} />;
}
