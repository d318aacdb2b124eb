import { useState } from 'react';
import { type PanelLimits, parseWidth } from '../lib/panel-width.ts';
import { readStored, writeStored } from '../lib/stored.ts';

/** A panel's width in this browser, with what its edge needs to change it. */
export function usePanelWidth(name: string, limits: PanelLimits) {
  const [width, setWidth] = useState(
    () => readStored(name, (value) => parseWidth(value, limits)) ?? limits.initial,
  );
  return {
    width,
    limits,
    onResize: setWidth,
    onResizeEnd: (next: number) => writeStored(name, next),
  };
}
