import { type FocusEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { uploadTrayText } from '../../lib/text/upload-tray.ts';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import type { UploadEngine } from './engine.ts';
import { listed, rowWindow, topOfWork } from './row-window.ts';
import { TrayRow } from './tray-row.tsx';
import type { UploadItem } from './upload-item.ts';

const MAX_HEIGHT = 300;

/** When everything is stored there is nothing to focus inside, and the keyboard must still be able to scroll. */
const scrollable = { tabIndex: 0, role: 'group', 'aria-label': uploadTrayText.list };

/** All uploads, of which a screenful is drawn; it follows the work until the user scrolls. */
export function TrayList({
  items,
  isBusy,
  engine,
  onDescribe,
}: {
  items: readonly UploadItem[];
  isBusy: boolean;
  engine: UploadEngine;
  onDescribe: (id: number) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const isTouch = useMediaQuery('(pointer: coarse)');
  const [scrollTop, setScrollTop] = useState(0);
  const [viewHeight, setViewHeight] = useState(MAX_HEIGHT);
  const [focusedId, setFocusedId] = useState<number | null>(null);
  const isFollowing = useRef(true);
  const followedTo = useRef<number | null>(null);
  const shown = useMemo(() => listed(items, isBusy), [items, isBusy]);
  const { rows, height } = rowWindow(shown, scrollTop, viewHeight, isTouch, focusedId);

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
      followedTo.current = null;
      const focused = list.current?.querySelector('li:focus-within');
      if (focused) focused.scrollIntoView({ block: 'nearest' });
      else list.current?.scrollTo({ top: 0 });
    }
  }, [isBusy]);

  useEffect(() => {
    const top = isBusy && isFollowing.current ? topOfWork(shown) : null;
    // Scrolling, even to where it is, has the page laid out at once.
    if (top === null || top === followedTo.current) return;
    // A hand on the list, or the focus in it, holds it still.
    if (list.current?.matches(':hover, :focus-within')) return;
    followedTo.current = top;
    list.current?.scrollTo({ top });
  }, [shown, isBusy]);

  const focus = {
    onFocus({ target }: FocusEvent) {
      const id = target.closest<HTMLElement>('[data-upload]')?.dataset.upload;
      setFocusedId(id === undefined ? null : Number(id));
    },
    onBlur({ target }: FocusEvent) {
      // Not when it is the window that loses it.
      if (document.activeElement !== target) setFocusedId(null);
    },
  };
  const stopFollowing = () => {
    isFollowing.current = false;
  };

  return (
    <div
      {...scrollable}
      {...focus}
      ref={list}
      data-tray-list=""
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      onWheel={stopFollowing}
      onTouchMove={stopFollowing}
      className="min-h-0 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
      style={{ maxHeight: MAX_HEIGHT }}
    >
      <ul aria-label={uploadTrayText.region} className="relative" style={{ height }}>
        {rows.map(({ item, index, top, height: rowHeight }) => (
          <TrayRow
            key={item.id}
            item={item}
            position={index + 1}
            count={shown.length}
            top={top}
            height={rowHeight}
            engine={engine}
            onDescribe={onDescribe}
          />
        ))}
      </ul>
    </div>
  );
}
