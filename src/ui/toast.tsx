import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { commonText } from '../lib/text/common.ts';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';

type ToastMessage = {
  text: string;
  tone?: 'done' | 'failed';
  /** It says nothing of what was done. */
  isQuestion?: boolean;
  action?: { label: string; onAction: () => void };
  /** Shown for so long unless hovered or focused. What failed stays until it is dismissed. */
  durationMs?: number;
};

type Shown = ToastMessage & { id: number };
type Announcement = { id: number; text: string };

const MAX_SHOWN = 4;
const DURATION_MS = 6_000;
/** Time enough to read, decide and reach for the action, with a keyboard or a screen reader too. */
const ACTION_DURATION_MS = 20_000;

let shown: readonly Shown[] = [];
let announcement: Announcement = { id: 0, text: '' };
let lastId = 0;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
function changed(): void {
  for (const listener of listeners) listener();
}

/** Says what just happened, or what failed. Returns a function that takes it away again. */
export function toast(message: ToastMessage): () => void {
  lastId += 1;
  const id = lastId;
  // When there are too many, the oldest that only says that something went well makes room.
  const oldest = shown.length < MAX_SHOWN ? undefined : shown.find((other) => other.tone !== 'failed');
  shown = [...shown.filter((other) => other !== oldest), { ...message, id }];
  changed();
  return () => dismiss(id);
}

/** Says something to screen readers only. */
export function announce(text: string): void {
  lastId += 1;
  announcement = { id: lastId, text };
  changed();
}

function dismiss(id: number): void {
  shown = shown.filter((other) => other.id !== id);
  changed();
}

const ANNOUNCEMENT_MS = 7_000;

/**
 * Where toasts appear. Both live regions are there from the start, empty: what is added later is read out.
 * F6 goes to the newest toast and back.
 */
export function ToastRegion() {
  const toasts = useSyncExternalStore(subscribe, () => shown);
  const spoken = useSyncExternalStore(subscribe, () => announcement);
  const region = useRef<HTMLElement>(null);
  const returnTo = useRef<HTMLElement | null>(null);
  const leave = useCallback((id: number) => {
    // The focus would fall to the page when the card that has it goes.
    const card = region.current?.querySelector(`[data-toast="${id}"]`);
    if (card?.contains(document.activeElement)) returnTo.current?.focus();
    dismiss(id);
  }, []);

  useEffect(() => {
    if (!spoken.text) return;
    const timer = setTimeout(() => announcement.id === spoken.id && announce(''), ANNOUNCEMENT_MS);
    return () => clearTimeout(timer);
  }, [spoken]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!region.current) return;
      if (event.key === 'Escape') {
        const focused = document.activeElement?.closest<HTMLElement>('[data-toast]');
        if (focused) leave(Number(focused.dataset.toast));
        return;
      }
      if (event.key !== 'F6') return;
      if (region.current.contains(document.activeElement)) {
        event.preventDefault();
        returnTo.current?.focus();
        return;
      }
      const newest = [...region.current.querySelectorAll<HTMLElement>('[data-toast]')].sort(
        (a, b) => Number(b.dataset.toast) - Number(a.dataset.toast),
      )[0];
      const button = newest?.querySelector('button');
      if (!button) return;
      event.preventDefault();
      button.focus();
    };
    // While it is captured: dialogs keep their key events to themselves.
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [leave]);

  const cards = (tone: 'done' | 'failed') =>
    toasts
      .filter((item) => (item.tone ?? 'done') === tone)
      .map((item) => <ToastCard key={item.id} item={item} onDismiss={() => leave(item.id)} />);

  return (
    <section
      ref={region}
      aria-label={commonText.notifications}
      // React Aria leaves it usable while a dialog is open.
      data-react-aria-top-layer="true"
      onFocus={(event) => {
        const from = event.relatedTarget;
        if (from instanceof HTMLElement && !event.currentTarget.contains(from)) returnTo.current = from;
      }}
      className="pointer-events-none fixed inset-x-4 bottom-[max(84px,calc(var(--cards-height,0px)+24px))] z-60 flex flex-col items-center md:right-[var(--main-end,16px)] md:left-[var(--main-start,16px)] print:hidden"
    >
      <div role="alert" aria-atomic="false" className="flex max-w-full flex-col items-center">
        {cards('failed')}
      </div>
      <div role="status" aria-atomic="false" className="flex max-w-full flex-col items-center">
        <p key={spoken.id} className="sr-only">
          {spoken.text}
        </p>
        {cards('done')}
      </div>
    </section>
  );
}

function ToastCard({ item, onDismiss }: { item: Shown; onDismiss: () => void }) {
  const { text, tone = 'done', action } = item;
  const card = useRef<HTMLDivElement>(null);
  const durationMs =
    item.durationMs ?? (tone === 'failed' ? null : action ? ACTION_DURATION_MS : DURATION_MS);
  const latestDismiss = useRef(onDismiss);
  useEffect(() => {
    latestDismiss.current = onDismiss;
  });

  useEffect(() => {
    const element = card.current;
    if (durationMs === null || !element) return;
    const isHeld = () => element.matches(':hover, :focus-within') || document.hidden;
    let timer: ReturnType<typeof setTimeout>;
    const tick = (waitMs: number) => {
      timer = setTimeout(() => (isHeld() ? tick(1_000) : latestDismiss.current()), waitMs);
    };
    tick(durationMs);
    return () => clearTimeout(timer);
  }, [durationMs]);

  return (
    <div
      ref={card}
      data-toast={item.id}
      className="pointer-events-auto mt-2 flex max-w-full animate-rise items-center gap-2 rounded-card border border-line bg-raised py-1.5 pr-1.5 pl-3 text-sm shadow-pop"
    >
      {!item.isQuestion && (
        <Icon
          icon={tone === 'failed' ? TriangleAlert : CircleCheck}
          className={cx(tone === 'failed' ? 'text-warn' : 'text-ok')}
        />
      )}
      <span className="min-w-0 max-w-96 py-1 text-pretty break-words">{text}</span>
      {action && (
        <Button
          variant="accent"
          size="sm"
          onClick={() => {
            onDismiss();
            action.onAction();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton size="sm" icon={X} label={commonText.dismiss} onClick={onDismiss} />
    </div>
  );
}
