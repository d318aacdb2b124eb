import type { LucideIcon } from 'lucide-react';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';

export function Switch({
  label,
  icon,
  isSelected,
  onChange,
  isDisabled = false,
  className,
}: {
  label: string;
  icon?: LucideIcon;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
  className?: string;
}) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isSelected}
      disabled={isDisabled}
      onClick={() => onChange(!isSelected)}
      className={cx(
        'flex min-h-6 w-full items-center gap-2 rounded-control text-left text-sm disabled:cursor-not-allowed disabled:opacity-50 pointer-coarse:min-h-11',
        className,
      )}
    >
      {icon && <Icon icon={icon} className="text-muted" />}
      <span className="min-w-0 flex-1">{label}</span>
      <span
        aria-hidden="true"
        className={cx(
          'relative h-[18px] w-8 shrink-0 rounded-full transition-colors forced-color-adjust-none',
          isSelected
            ? 'bg-accent forced-colors:bg-[Highlight]'
            : 'bg-line-strong forced-colors:bg-[ButtonText]',
        )}
      >
        <span
          className={cx(
            'absolute top-0.5 left-0.5 size-3.5 rounded-full bg-knob transition-transform forced-colors:bg-[ButtonFace]',
            isSelected && 'translate-x-3.5',
          )}
        />
      </span>
    </button>
  );
}
