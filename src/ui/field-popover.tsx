import { type ReactNode, type RefObject, type SyntheticEvent, useLayoutEffect, useRef } from 'react';

const GAP = 8;
const MARGIN = 8;

const stop = (event: SyntheticEvent) => event.stopPropagation();

/**
 * A note right above a field, in the browser's top layer: cards and cells that clip or overlap cannot hide it. Typing goes
 * on below, in the next field, which must not be covered. In the document it follows the field, and so does Tab.
 */
export function FieldPopover({
  anchor,
  rootId,
  label,
  children,
}: {
  anchor: RefObject<HTMLElement | null>;
  rootId: string;
  label: string;
  children: ReactNode;
}) {
  const box = useRef<HTMLFieldSetElement>(null);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.showPopover();
    const place = () => {
      if (!anchor.current) return;
      const field = anchor.current.getBoundingClientRect();
      const note = element.getBoundingClientRect();
      const above = field.top - GAP - note.height;
      const top = above >= MARGIN ? above : field.bottom + GAP;
      const left = Math.max(MARGIN, Math.min(field.left - MARGIN, window.innerWidth - note.width - MARGIN));
      element.style.left = `${left}px`;
      element.style.top = `${top}px`;
    };
    // Nothing tells when a banner pushes the page down, so it is looked at every frame while the note is shown.
    let frame = 0;
    const follow = () => {
      place();
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(frame);
  }, [anchor]);

  return (
    <fieldset
      ref={box}
      popover="manual"
      data-edit={rootId}
      aria-label={label}
      onClick={stop}
      onDoubleClick={stop}
      onPointerDown={stop}
      onKeyDown={stop}
      className="fixed inset-auto m-0 w-max max-w-72 whitespace-normal rounded-control border border-line bg-raised p-2 font-normal text-text shadow-pop"
    >
      {children}
    </fieldset>
  );
}
