import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { uploadText } from '../../lib/text/upload.ts';
import type { Pipeline } from './pipeline.ts';
import type { UploadItem } from './queue.ts';
import { listed, rowWindow, topOfWork } from './row-window.ts';
import { TrayRow } from './tray-row.tsx';

const MAX_HEIGHT = 300;

/** When everything is stored there is nothing to focus inside, and the keyboard must still be able to scroll. */
const scrollable = { tabIndex: 0 };

/** All uploads, of which a screenful is drawn; it follows the work until the user scrolls. */
export function TrayList({
  items,
  isBusy,
  pipeline,
}: {
  items: readonly UploadItem[];
  isBusy: boolean;
  pipeline: Pipeline;
}) {
  const list = useRef<HTMLDivElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const [viewHeight, setViewHeight] = useState(MAX_HEIGHT);
  const isFollowing = useRef(true);
  const shown = useMemo(() => listed(items, isBusy), [items, isBusy]);
  const { rows, height } = rowWindow(shown, scrollTop, viewHeight);

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setViewHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!isBusy) {
      // What failed is first now, and the next uploads are followed again.
      isFollowing.current = true;
      list.current?.scrollTo({ top: 0 });
    }
  }, [isBusy]);

  useEffect(() => {
    const top = isBusy && isFollowing.current ? topOfWork(shown) : null;
    // A hand on the list, or the focus in it, holds it still.
    if (top !== null && !list.current?.matches(':hover, :focus-within')) list.current?.scrollTo({ top });
  }, [shown, isBusy]);

  const stopFollowing = () => {
    isFollowing.current = false;
  };

  return (
    <div
      {...scrollable}
      ref={list}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      onWheel={stopFollowing}
      onTouchMove={stopFollowing}
      className="min-h-0 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
      style={{ maxHeight: MAX_HEIGHT }}
    >
      <ul aria-label={uploadText.region} className="relative" style={{ height }}>
        {rows.map(({ item, index, top, height: rowHeight }) => (
          <TrayRow
            key={item.id}
            item={item}
            position={index + 1}
            count={shown.length}
            top={top}
            height={rowHeight}
            pipeline={pipeline}
          />
        ))}
      </ul>
    </div>
  );
}
