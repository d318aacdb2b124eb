/**
 * Calls `end` when the drag of an element ends. One that has left the document meanwhile is still told of it, but alone:
 * then the document is told too.
 */
export function onDragEnd(element: EventTarget, end: () => void): void {
  const onEnd = () => {
    end();
    if (element instanceof Node && !element.isConnected) document.dispatchEvent(new Event('dragend'));
  };
  element.addEventListener('dragend', onEnd, { once: true });
}
