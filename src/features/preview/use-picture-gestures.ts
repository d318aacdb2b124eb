import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { Point, ViewAction } from './zoom.ts';

/** Pixels that a press may move and still be a click. */
const CLICK = 5;
/** Pixels of a finger's way to the next file. */
const SWIPE = 60;
const LINE = 20;

type Options = {
  act: (action: ViewAction) => void;
  /** A press without a way. */
  onClick: (at: Point) => void;
  /** A finger went across a picture that is seen whole. */
  onSwipe: (direction: -1 | 1) => void;
  canPan: boolean;
};

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
const between = (a: Point, b: Point) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Wheel, drag, pinch, swipe and click on a picture's box. Answers the box's pointer handlers. */
export function usePictureGestures(box: RefObject<HTMLElement | null>, options: Options) {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const pointers = useRef(new Map<number, Point>());
  /** Where a single press began; null once it was a pinch. */
  const start = useRef<Point | null>(null);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * LINE;
      // A pinch on a touch pad comes as a wheel with Ctrl, in far smaller steps.
      const by = Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.002));
      latest.current.act({ type: 'zoom', by, at: placeIn(element, event) });
    };
    // React's own wheel listeners cannot keep the page from zooming.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [box]);

  const end = (event: PointerEvent<HTMLElement>) => pointers.current.delete(event.pointerId);

  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const place = placeIn(event.currentTarget, event);
      pointers.current.set(event.pointerId, place);
      start.current = pointers.current.size === 1 ? place : null;
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const before = pointers.current.get(event.pointerId);
      if (!before) return;
      const now = placeIn(event.currentTarget, event);
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      pointers.current.set(event.pointerId, now);
      const { act, canPan } = latest.current;
      if (!other) {
        if (canPan) act({ type: 'pan', by: { x: now.x - before.x, y: now.y - before.y } });
        return;
      }
      const from = between(before, other);
      const to = between(now, other);
      act({ type: 'pan', by: { x: to.x - from.x, y: to.y - from.y } });
      act({ type: 'zoom', by: distance(now, other) / Math.max(1, distance(before, other)), at: to });
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const began = start.current;
      if (!end(event) || began === null || pointers.current.size > 0) return;
      start.current = null;
      const place = placeIn(event.currentTarget, event);
      const way = place.x - began.x;
      if (distance(place, began) < CLICK) latest.current.onClick(place);
      else if (
        event.pointerType === 'touch' &&
        !latest.current.canPan &&
        Math.abs(way) > Math.max(SWIPE, 2 * Math.abs(place.y - began.y))
      )
        latest.current.onSwipe(way < 0 ? 1 : -1);
    },
    onPointerCancel: end,
  };
}

/** Where a pointer is, from the middle of an element. */
function placeIn(element: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const area = element.getBoundingClientRect();
  return { x: clientX - area.left - area.width / 2, y: clientY - area.top - area.height / 2 };
}
