import { fitInto, type Size } from './picture-fit.ts';

/** The picture as it is stored, and the box it is shown in, in pixels. */
export type Frame = { picture: Size; box: Size };

/** What of a picture is seen, and how. */
export type View = {
  /** CSS pixels a pixel of the picture; null is as large as fits. */
  scale: number | null;
  /** The point of the turned picture that lies in the middle of the box, each from 0 to 1. */
  x: number;
  y: number;
  /** Quarter turns, clockwise. */
  turns: number;
};

/** A point of the box, in CSS pixels from its middle. */
export type Point = { x: number; y: number };

export type ViewAction =
  /** Multiplies the scale; the point stays where it is. */
  | { type: 'zoom'; by: number; at?: Point }
  /** To this scale; null is as large as fits. */
  | { type: 'scale'; to: number | null; at?: Point }
  /** Moves the picture by so many CSS pixels. */
  | { type: 'pan'; by: Point }
  | { type: 'turn' };

export const WHOLE: View = { scale: null, x: 0.5, y: 0.5, turns: 0 };
const MIDDLE: Point = { x: 0, y: 0 };
const MAX_SCALE = 8;

/** The picture's own size as it lies after its turns. */
function turned(picture: Size, turns: number): Size {
  return turns % 2 === 0 ? picture : { width: picture.height, height: picture.width };
}

/** The scale at which the whole picture is seen; never above 1. */
export function fitScale({ picture, box }: Frame, turns: number): number {
  const lying = turned(picture, turns);
  return fitInto(lying, box).width / lying.width;
}

/** The scale of a view, in CSS pixels a pixel of the picture. */
export function scaleOf(view: View, frame: Frame): number {
  return view.scale ?? fitScale(frame, view.turns);
}

/** The view after an action: never smaller than fits, and never past the picture's edges. */
export function zoomReducer(view: View, frame: Frame, action: ViewAction): View {
  switch (action.type) {
    case 'zoom':
      return scaleTo(view, frame, scaleOf(view, frame) * action.by, action.at ?? MIDDLE);
    case 'scale':
      return action.to === null
        ? { ...WHOLE, turns: view.turns }
        : scaleTo(view, frame, action.to, action.at ?? MIDDLE);
    case 'pan': {
      const shown = sizeAt(frame, view.turns, scaleOf(view, frame));
      return within(
        { ...view, x: view.x - action.by.x / shown.width, y: view.y - action.by.y / shown.height },
        frame,
      );
    }
    case 'turn':
      return { ...WHOLE, turns: (view.turns + 1) % 4 };
  }
}

/** Whether there is more of the picture than the box shows. */
export function canPan(view: View, frame: Frame): boolean {
  const shown = sizeAt(frame, view.turns, scaleOf(view, frame));
  return shown.width > frame.box.width || shown.height > frame.box.height;
}

/** CSS pixels from the middle of the box to that of the picture. */
export function offsetOf(view: View, frame: Frame): Point {
  const shown = sizeAt(frame, view.turns, scaleOf(view, frame));
  return { x: (0.5 - view.x) * shown.width, y: (0.5 - view.y) * shown.height };
}

function sizeAt({ picture }: Frame, turns: number, scale: number): Size {
  const lying = turned(picture, turns);
  return { width: lying.width * scale, height: lying.height * scale };
}

function scaleTo(view: View, frame: Frame, wanted: number, at: Point): View {
  const least = fitScale(frame, view.turns);
  if (wanted <= least) return { ...WHOLE, turns: view.turns };
  const scale = Math.min(wanted, MAX_SCALE);
  const before = sizeAt(frame, view.turns, scaleOf(view, frame));
  const after = sizeAt(frame, view.turns, scale);
  const x = view.x + at.x / before.width - at.x / after.width;
  const y = view.y + at.y / before.height - at.y / after.height;
  return within({ ...view, scale, x, y }, frame);
}

function within(view: View, frame: Frame): View {
  const shown = sizeAt(frame, view.turns, scaleOf(view, frame));
  return {
    ...view,
    x: inside(view.x, frame.box.width / shown.width),
    y: inside(view.y, frame.box.height / shown.height),
  };
}

/** `share` is how much of the picture the box shows of this side; from 1 on, the picture stays in the middle. */
function inside(place: number, share: number): number {
  return share >= 1 ? 0.5 : Math.min(1 - share / 2, Math.max(share / 2, place));
}
