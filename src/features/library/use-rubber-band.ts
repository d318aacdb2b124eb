import { type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { loadPart } from '../../api/load-part.ts';
import type { RubberBand, RubberBandOptions } from './rubber-band-gesture.ts';

/**
 * A rectangle drawn with the mouse from any place that is no card and no control, nor what a row is dragged by, selects
 * what it touches; with Ctrl, Cmd or Shift besides what is selected. At the edges it scrolls, and so reaches what was never
 * loaded. A click beside the files selects nothing. Answers the scroller's handlers and a ref for the rectangle. Its code
 * comes with the first move of a mouse.
 */
export function useRubberBand(options: RubberBandOptions) {
  const latest = useRef(options);
  useLayoutEffect(() => {
    latest.current = options;
  });
  const frame = useRef<HTMLDivElement>(null);
  const band = useRef<RubberBand | null>(null);
  const isAsked = useRef(false);
  /** A press that came before the code did, and where the mouse went since. */
  const pressed = useRef<PointerEvent<HTMLElement> | null>(null);
  const moved = useRef<PointerEvent<HTMLElement> | null>(null);

  const events = useMemo(() => {
    const load = async () => {
      if (isAsked.current) return;
      isAsked.current = true;
      try {
        const { createRubberBand } = await loadPart(() => import('./rubber-band-gesture.ts'));
        band.current = createRubberBand(
          () => latest.current,
          () => frame.current,
        );
        if (!pressed.current) return;
        band.current.onPointerDown(pressed.current);
        if (moved.current) band.current.onPointerMove(moved.current);
      } catch {
        isAsked.current = false;
      }
    };
    return {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (band.current) return band.current.onPointerDown(event);
        pressed.current = event;
        moved.current = null;
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (band.current) return band.current.onPointerMove(event);
        moved.current = event;
        if (event.pointerType !== 'touch') void load();
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        pressed.current = null;
        band.current?.onPointerUp(event);
      },
      onPointerCancel: () => {
        pressed.current = null;
        band.current?.onPointerCancel();
      },
      onMouseDown: (event: { preventDefault: () => void }) => band.current?.onMouseDown(event),
    };
  }, []);

  const { scroller } = options;
  useEffect(() => {
    const element = scroller.current;
    const onScroll = () => band.current?.update();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !band.current?.isDrawing()) return;
      event.stopPropagation();
      band.current.cancel();
    };
    // What is below the pointer changes as it scrolls.
    element?.addEventListener('scroll', onScroll, { passive: true });
    document.addEventListener('keydown', onKeyDown, true);
    return () => {
      element?.removeEventListener('scroll', onScroll);
      document.removeEventListener('keydown', onKeyDown, true);
      band.current?.cancel();
    };
  }, [scroller]);

  return { events, frame };
}
