import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { placeTooltip } from './tooltip-position.ts';

const HOVER_DELAY_MS = 500;
/** Moving from one button to the next in a bar needs no new wait. */
const WARM_MS = 300;
/** Long enough to move the pointer onto the tip. */
const LEAVE_DELAY_MS = 120;
const GONE_CHECK_MS = 200;

type Tip = { target: HTMLElement; text: string; shortcut: string | undefined };

/** Focused by keyboard, or containing what is: a radio button inside its label. */
function hasVisibleFocus(control: HTMLElement): boolean {
  return control.matches(':focus-visible, :has(:focus-visible)');
}

/**
 * One tooltip for the whole page: any element with `data-tooltip` (and `data-tooltip-key`) gets it, after a moment
 * of hovering and at once on keyboard focus. It can be hovered itself, and Esc takes it away. It repeats the control's
 * accessible name, so assistive technology does not need it.
 */
export function TooltipLayer() {
  const [tip, setTip] = useState<Tip | null>(null);
  const [place, setPlace] = useState({ left: -9999, top: -9999 });
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shownFor: HTMLElement | null = null;
    let hiddenAt = 0;

    const show = (target: HTMLElement) => {
      const text = target.dataset.tooltip;
      if (!text || !target.isConnected) return;
      shownFor = target;
      setTip({ target, text, shortcut: target.dataset.tooltipKey });
    };
    const hide = () => {
      clearTimeout(timer);
      if (shownFor) hiddenAt = performance.now();
      shownFor = null;
      setTip(null);
    };
    const controlOf = (target: EventTarget | null) =>
      target instanceof Element ? target.closest<HTMLElement>('[data-tooltip]') : null;

    const onPointerOver = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return;
      if (event.target instanceof Node && box.current?.contains(event.target)) {
        clearTimeout(timer);
        return;
      }
      const control = controlOf(event.target);
      if (control === shownFor && control) {
        clearTimeout(timer);
        return;
      }
      clearTimeout(timer);
      if (control) {
        const isWarm = shownFor !== null || performance.now() - hiddenAt < WARM_MS;
        timer = setTimeout(() => show(control), isWarm ? 40 : HOVER_DELAY_MS);
      } else if (shownFor && !hasVisibleFocus(shownFor)) {
        timer = setTimeout(hide, LEAVE_DELAY_MS);
      }
    };
    const onFocusIn = (event: FocusEvent) => {
      const control = controlOf(event.target);
      if (control && hasVisibleFocus(control)) {
        clearTimeout(timer);
        show(control);
      } else if (shownFor) hide();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };

    const options = { capture: true, passive: true };
    document.addEventListener('pointerover', onPointerOver, options);
    document.documentElement.addEventListener('pointerleave', hide);
    document.addEventListener('pointerdown', hide, options);
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('focusout', hide);
    document.addEventListener('keydown', onKeyDown, options);
    document.addEventListener('scroll', hide, options);
    window.addEventListener('blur', hide);
    // This comes with the first move of the pointer or the first key: what they reached meanwhile waits for its tip.
    const under = controlOf([...document.querySelectorAll(':hover')].at(-1) ?? null);
    if (under) timer = setTimeout(() => show(under), HOVER_DELAY_MS);
    const focused = controlOf(document.activeElement);
    if (focused && hasVisibleFocus(focused)) show(focused);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', onPointerOver, options);
      document.documentElement.removeEventListener('pointerleave', hide);
      document.removeEventListener('pointerdown', hide, options);
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('keydown', onKeyDown, options);
      document.removeEventListener('scroll', hide, options);
      window.removeEventListener('blur', hide);
    };
  }, []);

  useEffect(() => {
    if (!tip) return;
    // A control that is taken away, with the dialog it is in, tells nobody.
    const timer = setInterval(() => !tip.target.isConnected && setTip(null), GONE_CHECK_MS);
    return () => clearInterval(timer);
  }, [tip]);

  useLayoutEffect(() => {
    if (!tip || !box.current) return;
    const { width, height } = box.current.getBoundingClientRect();
    const view = { width: window.innerWidth, height: window.innerHeight };
    setPlace(placeTooltip(tip.target.getBoundingClientRect(), { width, height }, view));
  }, [tip]);

  if (!tip) return null;
  return createPortal(
    <div
      ref={box}
      aria-hidden="true"
      data-react-aria-top-layer="true"
      style={place}
      className="fixed z-70 flex w-max max-w-72 animate-appear items-center gap-2 rounded-[6px] border border-transparent bg-tip px-2 py-1 text-on-tip text-xs shadow-pop"
    >
      {tip.text}
      {tip.shortcut && <span className="text-on-tip/75">{tip.shortcut}</span>}
    </div>,
    document.body,
  );
}
