import { useCallback, useMemo, useState } from 'react';
import { type Frame, type View, type ViewAction, WHOLE, zoomReducer } from './zoom.ts';

export type Zoom = {
  view: View;
  /** Null while there is no picture that can be enlarged. */
  frame: Frame | null;
  act: (action: ViewAction) => void;
  setFrame: (frame: Frame | null) => void;
};

/** How the picture of a file is seen; each file begins whole and upright. */
export function useZoom(fileId: string): Zoom {
  const [frame, setFrame] = useState<Frame | null>(null);
  const [shown, setShown] = useState({ fileId, view: WHOLE });
  if (shown.fileId !== fileId) setShown({ fileId, view: WHOLE });
  const act = useCallback(
    (action: ViewAction) => {
      if (frame) setShown(({ fileId: id, view }) => ({ fileId: id, view: zoomReducer(view, frame, action) }));
    },
    [frame],
  );
  const { view } = shown;
  return useMemo(() => ({ view, frame, act, setFrame }), [view, frame, act]);
}
