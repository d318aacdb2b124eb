import { useEffect, useRef, useState } from 'react';
import type { MediaFile } from '../../contract/file.ts';
import { cx } from '../../ui/class-names.ts';
import { isTransparent, thumbhashUrl } from '../../ui/thumbhash.ts';
import { resizedUrl, type Size, widthFor } from './picture-fit.ts';
import { useBoxSize } from './use-box-size.ts';
import { usePictureGestures } from './use-picture-gestures.ts';
import type { Zoom } from './use-zoom.ts';
import { canPan, fitScale, offsetOf, scaleOf } from './zoom.ts';

type Props = {
  file: MediaFile;
  zoom: Zoom;
  onStep: (direction: -1 | 1) => void;
  onLoaded: () => void;
  onFailed: () => void;
};

/** A picture: its blurred thumbhash, then as sharp as this screen shows it; its own bytes only where those show more. */
export function PreviewPicture({ file, ...props }: Props) {
  const { width, height } = file.upload;
  // Where the server could not measure it (an SVG, a damaged picture) the browser may still know how to draw it.
  if (!width || !height) return <PlainPicture file={file} {...props} />;
  return <MeasuredPicture file={file} width={width} height={height} {...props} />;
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
  width,
  height,
  zoom,
  onStep,
  onLoaded,
  onFailed,
}: Props & { width: number; height: number }) {
  const box = useRef<HTMLDivElement>(null);
  const size = useBoxSize(box);
  const [shownUrl, setShownUrl] = useState<string | null>(null);
  const [isOriginalShown, setOriginalShown] = useState(false);

  const { view, frame, act, setFrame } = zoom;
  useEffect(() => {
    setFrame(size && { picture: { width, height }, box: size });
    return () => setFrame(null);
  }, [size, width, height, setFrame]);

  const fit = frame ? fitScale(frame, view.turns) : 1;
  const gestures = usePictureGestures(box, {
    act,
    onClick: (at) => act({ type: 'scale', to: view.scale === null ? Math.max(1, 2 * fit) : null, at }),
    onSwipe: onStep,
    canPan: frame !== null && canPan(view, frame),
  });

  const { thumbhash, fileUrl } = file.upload;
  const sized = (scale: number): Size => ({
    width: Math.round(width * scale),
    height: Math.round(height * scale),
  });
  const scale = frame ? scaleOf(view, frame) : 1;
  const offset = frame ? offsetOf(view, frame) : { x: 0, y: 0 };
  const askedWidth = widthFor(sized(fit), window.devicePixelRatio);
  const src = resizedUrl(fileUrl, askedWidth);
  const isOriginalWanted = askedWidth < width && scale * width * window.devicePixelRatio > askedWidth;
  const blurred = shownUrl === null && thumbhash !== null ? thumbhashUrl(thumbhash) : null;
  const isOnChequerboard = shownUrl !== null && thumbhash !== null && isTransparent(thumbhash);
  return (
    <div
      ref={box}
      {...gestures}
      className={cx(
        'relative size-full touch-none overflow-hidden',
        view.scale === null ? 'cursor-zoom-in' : 'cursor-grab active:cursor-grabbing',
      )}
    >
      {frame && (
        <div
          className={cx(
            'absolute top-1/2 left-1/2 overflow-hidden bg-center bg-no-repeat',
            isOnChequerboard ? 'chequerboard' : 'bg-cover',
          )}
          style={{
            ...sized(scale),
            transform: `translate(-50%, -50%) translate(${offset.x}px, ${offset.y}px) rotate(${view.turns * 90}deg)`,
            ...(blurred && { backgroundImage: `url(${blurred})` }),
          }}
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
          {isOriginalWanted && (
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
