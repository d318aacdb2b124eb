import { type ReactNode, type RefObject, type SyntheticEvent, useLayoutEffect, useRef } from 'react';
import { placeTooltip } from './tooltip-position.ts';

const stop = (event: SyntheticEvent) => event.stopPropagation();

/**
 * A note right under a field, in the browser's top layer: cards and cells that clip or overlap cannot hide it.
 * It stays beside the field in the document, so that Tab goes from one to the other.
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
      const view = { width: window.innerWidth, height: window.innerHeight };
      const { left, top } = placeTooltip(
        anchor.current.getBoundingClientRect(),
        element.getBoundingClientRect(),
        view,
      );
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
