import type { MenuAnchor } from '../../ui/menu.tsx';

/** Where the menu of a right click or of Shift+F10 opens: at the pointer, or at the element when there is none. */
export function menuAnchor(event: {
  clientX: number;
  clientY: number;
  currentTarget: HTMLElement;
}): MenuAnchor {
  const hasPointer = event.clientX !== 0 || event.clientY !== 0;
  return hasPointer ? { x: event.clientX, y: event.clientY } : event.currentTarget;
}
