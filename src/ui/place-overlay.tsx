import type { LucideIcon } from 'lucide-react';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';

/** Over the content while something hovers: what a drop here would do. Lets the drag through to what lies beneath. */
export function PlaceOverlay({
  icon,
  words,
  isRefused = false,
}: {
  icon: LucideIcon;
  words: string;
  isRefused?: boolean;
}) {
  return (
    <div
      // The content's place, as the shell lays it out.
      style={{ left: 'calc(var(--main-start, 16px) - 8px)', right: 'calc(var(--main-end, 16px) - 8px)' }}
      className={cx(
        'pointer-events-none fixed top-2 bottom-2 z-40 flex animate-appear items-end justify-center rounded-popover border-2 p-8',
        isRefused ? 'border-warn' : 'border-accent',
      )}
    >
      <div
        className={cx(
          'absolute inset-0 rounded-popover opacity-50',
          isRefused ? 'bg-warn-soft' : 'bg-accent-soft',
        )}
      />
      <p
        className={cx(
          'relative flex max-w-full items-center gap-2 rounded-control px-4 py-2.5 font-medium text-base shadow-pop',
          isRefused ? 'bg-warn-soft text-warn' : 'bg-accent text-on-accent',
        )}
      >
        <Icon icon={icon} />
        <span className="min-w-0 text-balance break-words">{words}</span>
      </p>
    </div>
  );
}
