import { type PointerEvent, type TouchEvent, useEffect, useRef } from 'react';

/** Milliseconds after which a resting finger is meant. */
const HOLD = 500;
/** Pixels by which it may tremble. */
const SLACK = 10;

/**
 * Tells of a finger that rests on something. Only some browsers have a `contextmenu` event for it; in others it would be a
 * tap when it leaves.
 */
export function useLongPress(onHold: (target: EventTarget, at: { x: number; y: number }) => void) {
  const press = useRef({ timer: 0, x: 0, y: 0, isHeld: false });
  const stop = () => window.clearTimeout(press.current.timer);
  useEffect(() => {
    const { current } = press;
    return () => window.clearTimeout(current.timer);
  }, []);

  return {
    /** The browser has told of it itself: answers whether it is known already. */
    noteMenu: (): boolean => {
      const { isHeld } = press.current;
      stop();
      press.current.isHeld = true;
      return isHeld;
    },
    handlers: {
      onPointerDown: ({ pointerType, isPrimary, target, clientX: x, clientY: y }: PointerEvent) => {
        stop();
        press.current.isHeld = false;
        if (pointerType !== 'touch' || !isPrimary) return;
        const timer = window.setTimeout(() => {
          press.current.isHeld = true;
          onHold(target, { x, y });
        }, HOLD);
        press.current = { timer, x, y, isHeld: false };
      },
      onPointerMove: ({ clientX, clientY }: PointerEvent) => {
        const { x, y } = press.current;
        if (Math.hypot(clientX - x, clientY - y) > SLACK) stop();
      },
      onPointerUp: stop,
      // It scrolls, or drags.
      onPointerCancel: stop,
      onTouchEnd: (event: TouchEvent) => {
        // It would click on what has opened below it.
        if (press.current.isHeld) event.preventDefault();
      },
    },
  };
}
