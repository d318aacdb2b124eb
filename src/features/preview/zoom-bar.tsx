import { Minus, Plus, RotateCw } from 'lucide-react';
import { previewText } from '../../lib/text/preview.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import type { Zoom } from './use-zoom.ts';
import { scaleOf } from './zoom.ts';

/** One press of a button or key. */
export const ZOOM_STEP = 1.5;

/** How large the picture is seen, and what changes that. */
export function ZoomBar({ zoom: { view, frame, act } }: { zoom: Zoom }) {
  if (!frame) return null;
  const percent = Math.round(scaleOf(view, frame) * 100);
  const isWhole = view.scale === null;
  return (
    <div
      role="toolbar"
      aria-label={previewText.zoom}
      className="-translate-x-1/2 absolute bottom-3 left-1/2 z-10 flex items-center rounded-full bg-scrim text-on-scrim"
    >
      <IconButton
        icon={Minus}
        label={previewText.zoomOut}
        shortcut="-"
        tone="onScrim"
        // It keeps the focus where there is nothing more to do with it.
        aria-disabled={isWhole}
        onClick={() => act({ type: 'zoom', by: 1 / ZOOM_STEP })}
        className="rounded-full aria-disabled:opacity-40"
      />
      <button
        type="button"
        aria-label={isWhole ? previewText.ownSize : previewText.fit}
        aria-description={previewText.percent(percent)}
        data-tooltip={isWhole ? previewText.ownSize : previewText.fit}
        data-tooltip-key={isWhole ? '1' : '0'}
        onClick={() => act({ type: 'scale', to: isWhole ? 1 : null })}
        className="h-8 min-w-14 rounded-full px-1 text-center text-sm tabular-nums hover:bg-scrim-hover pointer-coarse:h-11"
      >
        {previewText.percent(percent)}
      </button>
      <IconButton
        icon={Plus}
        label={previewText.zoomIn}
        shortcut="+"
        tone="onScrim"
        onClick={() => act({ type: 'zoom', by: ZOOM_STEP })}
        className="rounded-full"
      />
      <IconButton
        icon={RotateCw}
        label={previewText.rotate}
        shortcut="R"
        tone="onScrim"
        onClick={() => act({ type: 'turn' })}
        className="rounded-full"
      />
    </div>
  );
}
