import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';

/** A filter that is on or off; on, it shows that a press takes it away. */
export function Chip({
  isPressed,
  onPress,
  count,
  children,
  className,
}: {
  isPressed: boolean;
  onPress: () => void;
  count?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <button
      type="button"
      aria-pressed={isPressed}
      onClick={onPress}
      className={cx(
        'touch-target inline-flex h-[26px] shrink-0 items-center gap-1 whitespace-nowrap rounded-full border px-2.5 text-xs transition-colors forced-colors:aria-pressed:border-[Highlight] forced-colors:aria-pressed:outline forced-colors:aria-pressed:outline-[Highlight]',
        isPressed
          ? 'border-accent-soft bg-accent-soft font-medium text-accent'
          : 'border-line-strong text-muted hover:bg-hover hover:text-text',
        className,
      )}
    >
      {children}
      {count !== undefined && <span> · {count}</span>}
      {isPressed && <Icon icon={X} size={13} />}
    </button>
  );
}

/** Something that is in force, and a press takes it away; `removeLabel` says so in full. */
export function RemovableChip({
  label,
  removeLabel,
  onRemove,
}: {
  label: string;
  removeLabel: string;
  onRemove: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={removeLabel}
      onClick={onRemove}
      className="touch-target inline-flex h-[26px] shrink-0 items-center gap-1 whitespace-nowrap rounded-full border border-accent-soft bg-accent-soft px-2.5 font-medium text-accent text-xs transition-colors forced-colors:border-[Highlight]"
    >
      {label}
      <Icon icon={X} size={13} />
    </button>
  );
}
