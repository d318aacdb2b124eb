import type { PointerEvent, RefObject } from 'react';
import type { Layout } from '../../collection/geometry.ts';
import { edgeSpeed, nearestIndex, type Point, rectBetween, spansIn } from '../../collection/rubber-band.ts';
import { emptySelection, type Selection, type SelectionAction } from '../../collection/selection.ts';
import type { Listing } from './use-listing.ts';

/** Pixels that the mouse may tremble in a click. */
const TREMBLE = 4;

export type RubberBandOptions = {
  scroller: RefObject<HTMLElement | null>;
  layout: Layout;
  listing: Listing;
  selection: Selection;
  select: (action: SelectionAction) => void;
  viewport: () => { top: number; height: number };
  /** Height of what lies over the top of the rows. */
  inset: number;
  /** The keyboard goes on from here. */
  moveFocus: (index: number) => void;
};

type Band = {
  pointerId: number;
  /** Where it began: on the screen, and in the collection, which scrolls below it. */
  origin: Point;
  from: Point;
  /** Where the pointer is on the screen. */
  pointer: Point;
  /** Null while it may still become a click. */
  base: Selection | null;
  before: Selection;
  /** It began on a row: without a move it is a click on that file. */
  isOnFile: boolean;
  isAdding: boolean;
  spans: string;
  frame: number;
  /** Ids that were loaded when they passed. */
  passed: Map<number, string>;
};

export type RubberBand = ReturnType<typeof createRubberBand>;

/** The scroller's handlers, and what a scroll, Esc and the end of the view do to a rectangle that is being drawn. */
export function createRubberBand(getOptions: () => RubberBandOptions, getFrame: () => HTMLElement | null) {
  let band: Band | null = null;
  const toCollection = ({ x, y }: Point): Point => {
    const { scroller, viewport, inset } = getOptions();
    const element = scroller.current;
    const box = element?.getBoundingClientRect();
    const start = element ? Number.parseFloat(getComputedStyle(element).paddingInlineStart) : 0;
    return {
      x: x - (box?.left ?? 0) - start + (element?.scrollLeft ?? 0),
      y: viewport().top + y - (box?.top ?? 0) - inset,
    };
  };

  const update = () => {
    const current = band;
    if (!current?.base) return;
    const { layout, listing, select } = getOptions();
    const rect = rectBetween(current.from, toCollection(current.pointer));
    draw(current);
    const spans = spansIn(layout, rect);
    const named = `${spans.length} ${spans[0]?.first} ${spans[0]?.last} ${spans.at(-1)?.last}`;
    if (named === current.spans) return;
    current.spans = named;
    const idAt = (index: number) => {
      const id = listing.fileAt(index)?.id ?? current.passed.get(index);
      if (id !== undefined) current.passed.set(index, id);
      return id;
    };
    select({ type: 'rectangle', spans, base: current.base, idAt, indexOf: listing.indexOf });
  };

  /** On the screen, and no further than the files are seen. */
  const draw = ({ from, pointer }: Band) => {
    const { scroller, viewport, inset } = getOptions();
    const element = scroller.current;
    const rectangle = getFrame();
    if (!element || !rectangle) return;
    const box = element.getBoundingClientRect();
    const top = box.top + inset;
    const inside = (point: Point) => ({
      x: Math.min(Math.max(point.x, box.left), box.left + element.clientWidth),
      y: Math.min(Math.max(point.y, top), box.bottom),
    });
    const there = toCollection(pointer);
    const start = { x: pointer.x - there.x + from.x, y: top + from.y - viewport().top };
    const { x, y, width, height } = rectBetween(inside(start), inside(pointer));
    Object.assign(rectangle.style, {
      display: 'block',
      left: `${x}px`,
      top: `${y}px`,
      width: `${width}px`,
      height: `${height}px`,
    });
  };

  const scrollAtEdges = (last: number) => {
    const tick = (now: number) => {
      const current = band;
      const element = getOptions().scroller.current;
      if (!current?.base || !element) return;
      const box = element.getBoundingClientRect();
      const speed = edgeSpeed(current.pointer.y, box.top + getOptions().inset, box.bottom);
      if (speed !== 0) element.scrollTop += (speed * Math.min(50, now - last)) / 1_000;
      scrollAtEdges(now);
    };
    if (band) band.frame = requestAnimationFrame(tick);
  };

  const end = () => {
    const current = band;
    band = null;
    if (current) cancelAnimationFrame(current.frame);
    const rectangle = getFrame();
    if (rectangle) rectangle.style.display = 'none';
    return current;
  };

  return {
    isDrawing: () => band?.base !== undefined && band.base !== null,
    update,
    cancel: () => {
      const ended = end();
      if (ended?.base) getOptions().select({ type: 'restore', selection: ended.before });
      return ended?.base !== undefined && ended.base !== null;
    },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const { scroller, selection } = getOptions();
      if (event.button !== 0 || event.pointerType === 'touch' || !startsIn(event, scroller.current)) return;
      const origin = { x: event.clientX, y: event.clientY };
      band = {
        pointerId: event.pointerId,
        origin,
        from: toCollection(origin),
        pointer: origin,
        base: null,
        before: selection,
        isOnFile: isOnFile(event),
        isAdding: event.ctrlKey || event.metaKey || event.shiftKey,
        spans: '',
        frame: 0,
        passed: new Map(),
      };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const current = band;
      if (current?.pointerId !== event.pointerId) return;
      // It was let go where nobody told.
      if (event.buttons === 0) return void end();
      current.pointer = { x: event.clientX, y: event.clientY };
      const { width, height } = rectBetween(current.origin, current.pointer);
      if (!current.base && Math.max(width, height) > TREMBLE) {
        current.base = current.isAdding ? current.before : emptySelection;
        // Not the event's own target: it may be handed on when it is over.
        getOptions().scroller.current?.setPointerCapture(event.pointerId);
        scrollAtEdges(event.timeStamp);
      }
      update();
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const { layout, select, moveFocus, listing } = getOptions();
      if (band?.pointerId !== event.pointerId) return;
      const ended = end();
      if (ended?.base && layout.count > 0) {
        const index = nearestIndex(layout, toCollection(ended.pointer));
        select({ type: 'anchor', at: { index, id: listing.fileAt(index)?.id ?? null } });
        moveFocus(index);
      } else if (ended && !ended.isAdding && !ended.isOnFile) select({ type: 'none' });
    },
    onPointerCancel: () => {
      end();
    },
    onMouseDown: (event: { preventDefault: () => void }) => {
      // A press on a row takes the keyboard there, and nothing in a row is selected as text.
      if (!band || band.isOnFile) return;
      // No text is selected along with the files; a field that is open is left as by any click beside it.
      event.preventDefault();
      if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
      if (document.activeElement instanceof HTMLTextAreaElement) document.activeElement.blur();
    },
  };
}

/**
 * Neither on a card, nor on what a row is dragged by (all of it, once it is selected), nor on anything that is pressed or
 * typed into, nor on the scroll bar.
 */
function startsIn(event: PointerEvent<HTMLElement>, scroller: HTMLElement | null): boolean {
  if (!(event.target instanceof Element) || !scroller) return false;
  const box = scroller.getBoundingClientRect();
  if (event.clientX >= box.left + scroller.clientWidth || event.clientY >= box.top + scroller.clientHeight) {
    return false;
  }
  return !event.target.closest(
    '[data-index]:not([data-column]), [role="row"][aria-selected="true"], [role="columnheader"], a, button, input, textarea, hr, [data-editing], [draggable="true"]',
  );
}

function isOnFile({ target }: PointerEvent<HTMLElement>): boolean {
  return target instanceof Element && target.closest('[data-index]') !== null;
}
