import type { KeyboardEvent } from 'react';
import type { Zoom } from './use-zoom.ts';
import { canPan, type Point, type ViewAction } from './zoom.ts';
import { ZOOM_STEP } from './zoom-bar.tsx';

/** CSS pixels an arrow key moves an enlarged picture by. */
const PAN_STEP = 80;

const pans: Record<string, Point> = {
  ArrowLeft: { x: PAN_STEP, y: 0 },
  ArrowRight: { x: -PAN_STEP, y: 0 },
  ArrowUp: { x: 0, y: PAN_STEP },
  ArrowDown: { x: 0, y: -PAN_STEP },
};
const steps: Record<string, -1 | 1> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -1, PageDown: 1 };
const zooms: Record<string, ViewAction> = {
  '+': { type: 'zoom', by: ZOOM_STEP },
  '=': { type: 'zoom', by: ZOOM_STEP },
  '-': { type: 'zoom', by: 1 / ZOOM_STEP },
  '0': { type: 'scale', to: null },
  '1': { type: 'scale', to: 1 },
  r: { type: 'turn' },
};

/** What a key does in the preview: arrows move an enlarged picture and otherwise go to the file beside. */
export function previewKey(
  event: KeyboardEvent<HTMLElement>,
  {
    zoom: { view, frame, act },
    areLettersOn,
    step,
  }: { zoom: Zoom; areLettersOn: boolean; step: (direction: -1 | 1) => void },
): void {
  const { target, key } = event;
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  if (target instanceof Element && target.closest('[data-own-keys], input, textarea, select')) return;
  const pan = pans[key];
  const direction = steps[key];
  const zoom = zooms[key.toLowerCase()];
  if (pan && !event.shiftKey && frame && canPan(view, frame)) act({ type: 'pan', by: pan });
  else if (direction && !event.shiftKey) step(direction);
  else if (zoom && frame && areLettersOn) act(zoom);
  else return;
  event.preventDefault();
}
