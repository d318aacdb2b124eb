import { useCallback, useState } from 'react';
import type { MediaFile } from '../contract/file.ts';
import { fileKind, fileTypeName } from '../lib/file-kind.ts';
import { commonText } from '../lib/text/common.ts';
import { cx } from './class-names.ts';
import { FileTypeIcon } from './file-type-icon.tsx';
import { pictureUrl } from './picture-url.ts';
import { isTransparent } from './thumbhash.ts';
import { usePictureRetry } from './use-picture-retry.ts';
import { useThumbhash } from './use-thumbhash.ts';

/** CSS pixels that a tile needs to have words. */
const NAMED_FROM = 80;
const PDF = 'application/pdf';
/** A page of A4 upright, in millimetres: what a PDF's first page is taken for, whose size nobody tells. */
const PAGE = { width: 210, height: 297 };

/**
 * A file's picture in a box, or a PDF's first page: its blurred thumbhash until the resized picture is there, a plain tile
 * where there is none.
 * The box has its size from the start, so nothing shifts. It is `alt=""`: what carries it is named by the file's title.
 */
export function Thumbnail({
  file,
  width,
  height = Math.round((width * 3) / 4),
  fit = 'cover',
  isNamed = true,
  onFailed,
  className,
}: {
  file: Pick<MediaFile, 'upload'>;
  /** CSS pixels of the box. */
  width: number;
  height?: number;
  fit?: 'cover' | 'contain';
  /** A tile says what kind of file it is. */
  isNamed?: boolean;
  /** The picture did not come; a private one's signature may have expired. */
  onFailed?: (() => void) | undefined;
  className?: string;
}) {
  const { upload } = file;
  const size = pictureSize(upload);
  const isTileNamed = isNamed && width >= NAMED_FROM;
  if (!size) {
    return (
      <TypeTile
        upload={upload}
        width={width}
        isNamed={isTileNamed}
        isWithoutPreview={fileKind(upload.mimeType) === 'image'}
        className={className}
      />
    );
  }
  const src = pictureUrl(upload.fileUrl, size, { width, height }, fit, window.devicePixelRatio);
  return (
    <Picture
      key={src}
      src={src}
      upload={upload}
      width={width}
      fit={fit}
      isNamed={isTileNamed}
      onFailed={onFailed}
      className={className}
    />
  );
}

type Upload = MediaFile['upload'];

/** Null for what has no picture. */
function pictureSize({
  mimeType,
  width,
  height,
  checksum,
}: Upload): { width: number; height: number } | null {
  // A library elsewhere that tells nothing of the bytes tells no size either: any will do.
  if (mimeType === PDF || (mimeType.startsWith('image/') && !checksum && !width)) return PAGE;
  return mimeType.startsWith('image/') && width !== null && height !== null ? { width, height } : null;
}

function Picture({
  src,
  upload,
  width,
  fit,
  isNamed,
  onFailed,
  className,
}: {
  src: string;
  upload: Upload;
  width: number;
  fit: 'cover' | 'contain';
  isNamed: boolean;
  onFailed: (() => void) | undefined;
  className?: string | undefined;
}) {
  const [isLoaded, setLoaded] = useState(false);
  const { isWaiting, failures, fail, ...retry } = usePictureRetry(src);
  const isMissed = retry.isMissed && !isLoaded;
  const { thumbhash } = upload;
  const blurred = useThumbhash(thumbhash, !isLoaded);
  /** Out of the page, a picture that is still on its way is no longer asked for: the browser itself would go on. */
  const whileShown = useCallback(
    (picture: HTMLImageElement | null) => {
      if (!picture) return;
      if (!picture.hasAttribute('src')) picture.src = src;
      return () => {
        if (!picture.complete) picture.removeAttribute('src');
      };
    },
    [src],
  );

  const isPage = upload.mimeType === PDF;
  const isOnChequerboard = isLoaded && thumbhash !== null && isTransparent(thumbhash);
  return (
    <span
      className={cx(
        'relative block size-full overflow-hidden',
        isOnChequerboard ? 'chequerboard' : 'bg-sunken bg-no-repeat',
        isPage ? 'bg-top' : 'bg-center',
        className,
      )}
      // It stays below the picture, which is drawn a moment after it has come.
      style={
        blurred && !isOnChequerboard ? { backgroundImage: `url(${blurred})`, backgroundSize: fit } : undefined
      }
    >
      {(isMissed || (isPage && thumbhash === null && !isLoaded)) && (
        <TypeTile upload={upload} width={width} isNamed={isNamed} isWithoutPreview={isMissed} />
      )}
      {!isWaiting && (
        <img
          key={failures}
          ref={whileShown}
          src={src}
          alt=""
          decoding="async"
          draggable={false}
          onLoad={() => setLoaded(true)}
          onError={() => {
            if (failures === 0) onFailed?.();
            setLoaded(false);
            fail();
          }}
          className={cx(
            'absolute inset-0 size-full',
            fit === 'cover' ? 'object-cover' : 'object-contain',
            // What a page is about stands at its top.
            isPage && 'object-top',
            !isLoaded && 'opacity-0',
          )}
        />
      )}
    </span>
  );
}

/** For what has no picture, or one that cannot be drawn. */
function TypeTile({
  upload,
  width,
  isNamed,
  isWithoutPreview = false,
  className,
}: {
  upload: Upload;
  width: number;
  isNamed: boolean;
  /** One would expect a picture: it says that there is none. */
  isWithoutPreview?: boolean;
  className?: string | undefined;
}) {
  const type = fileTypeName(upload.mimeType, upload.fileName);
  const isMissed = isWithoutPreview && width >= NAMED_FROM;
  const words = isMissed ? commonText.noPreview(type) : isNamed ? type : null;
  return (
    <span
      className={cx(
        'flex size-full flex-col items-center justify-center gap-1.5 overflow-hidden bg-sunken text-muted',
        className,
      )}
    >
      <FileTypeIcon mimeType={upload.mimeType} size={width < NAMED_FROM ? 18 : 28} />
      {words && <span className="px-1 text-center font-medium text-xs">{words}</span>}
    </span>
  );
}
