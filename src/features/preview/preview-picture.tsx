import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { MediaFile } from '../../contract/file.ts';
import { previewText } from '../../lib/text/preview.ts';
import { cx } from '../../ui/class-names.ts';
import { isTransparent, thumbhashUrl } from '../../ui/thumbhash.ts';
import { fitInto, resizedUrl, type Size, widthFor } from './picture-fit.ts';
import { useBoxSize } from './use-box-size.ts';

type Props = {
  file: MediaFile;
  /** At its own size, scrolling, instead of whole in the window. */
  isZoomed: boolean;
  onZoom: (isZoomed: boolean) => void;
  /** Whether it is shown smaller than it is. */
  onCanZoom: (canZoom: boolean) => void;
  onLoaded: () => void;
  onFailed: () => void;
};

/** A picture: its blurred thumbhash, then as sharp as this screen shows it; its own bytes only at 100 %. */
export function PreviewPicture({ file, ...props }: Props) {
  const { width, height } = file.upload;
  // Where the server could not measure it (an SVG, a damaged picture) the browser may still know how to draw it.
  if (!width || !height) return <PlainPicture file={file} {...props} />;
  return <MeasuredPicture file={file} picture={{ width, height }} {...props} />;
}

function altOf(file: MediaFile): string {
  return file.altText ?? file.title ?? file.upload.fileName;
}

function PlainPicture({ file, onLoaded, onFailed }: Props) {
  return (
    <img
      src={file.upload.fileUrl}
      alt={altOf(file)}
      draggable={false}
      onLoad={onLoaded}
      onError={onFailed}
      className="max-h-full max-w-full object-contain"
    />
  );
}

function MeasuredPicture({
  file,
  picture,
  isZoomed,
  onZoom,
  onCanZoom,
  onLoaded,
  onFailed,
}: Props & { picture: Size }) {
  const box = useRef<HTMLDivElement>(null);
  const size = useBoxSize(box);
  const [shownUrl, setShownUrl] = useState<string | null>(null);
  const [isOriginalShown, setOriginalShown] = useState(false);
  /** Where in the picture the click was that enlarged it, from 0 to 1. */
  const aim = useRef({ x: 0.5, y: 0.5 });

  const fitted = size && fitInto(picture, size);
  const canZoom = fitted !== null && fitted.width < picture.width;
  const isLarge = isZoomed && canZoom;
  useEffect(() => {
    onCanZoom(canZoom);
    return () => onCanZoom(false);
  }, [canZoom, onCanZoom]);
  const shown = isLarge ? picture : fitted;

  useLayoutEffect(() => {
    const element = box.current;
    if (!isLarge || !element) return;
    element.scrollLeft = aim.current.x * element.scrollWidth - element.clientWidth / 2;
    element.scrollTop = aim.current.y * element.scrollHeight - element.clientHeight / 2;
  }, [isLarge]);

  const { thumbhash, fileUrl } = file.upload;
  const src = fitted && resizedUrl(fileUrl, widthFor(fitted, window.devicePixelRatio));
  const blurred = shownUrl === null && thumbhash !== null ? thumbhashUrl(thumbhash) : null;
  const isOnChequerboard = shownUrl !== null && thumbhash !== null && isTransparent(thumbhash);
  return (
    <div
      ref={box}
      // Enlarged it scrolls, also by the arrow keys: they go through the files only from elsewhere.
      {...(isLarge && {
        tabIndex: 0,
        role: 'group',
        'aria-label': previewText.enlarged,
        'data-own-keys': '',
      })}
      className="flex size-full overflow-auto"
    >
      {shown && src && (
        <div
          className={cx(
            'relative m-auto shrink-0 overflow-hidden bg-center bg-no-repeat',
            isOnChequerboard ? 'chequerboard' : 'bg-cover',
            canZoom && (isLarge ? 'cursor-zoom-out' : 'cursor-zoom-in'),
          )}
          style={{ ...shown, ...(blurred && { backgroundImage: `url(${blurred})` }) }}
          {...(canZoom && {
            onClick: (event: React.MouseEvent<HTMLElement>) => {
              const area = event.currentTarget.getBoundingClientRect();
              aim.current = {
                x: (event.clientX - area.left) / area.width,
                y: (event.clientY - area.top) / area.height,
              };
              onZoom(!isLarge);
            },
          })}
        >
          <img
            src={src}
            alt={altOf(file)}
            draggable={false}
            onLoad={() => {
              setShownUrl(src);
              onLoaded();
            }}
            onError={onFailed}
            className={cx('absolute inset-0 size-full transition-opacity', shownUrl === null && 'opacity-0')}
          />
          {isLarge && (
            // Over the resized one: until it is here, and where the browser cannot draw it, that one is seen.
            <img
              src={fileUrl}
              alt=""
              draggable={false}
              onLoad={() => setOriginalShown(true)}
              className={cx(
                'absolute inset-0 size-full',
                isOnChequerboard && 'chequerboard',
                !isOriginalShown && 'opacity-0',
              )}
            />
          )}
        </div>
      )}
    </div>
  );
}
