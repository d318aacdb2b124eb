import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';

const tones = {
  default: 'text-muted enabled:hover:bg-hover enabled:hover:text-text',
  danger: 'text-muted enabled:hover:bg-danger-soft enabled:hover:text-danger',
  /** On a picture. */
  scrim: 'bg-scrim text-on-scrim enabled:hover:bg-scrim-hover',
  /** In a bar that lies on a picture. */
  onScrim: 'text-on-scrim enabled:hover:bg-scrim-hover',
} as const;

const sizes = {
  md: 'size-8 pointer-coarse:size-11',
  sm: 'size-6 pointer-coarse:size-11',
} as const;

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  icon: LucideIcon;
  /** The name, and the tooltip's words. */
  label: string;
  /** A key that does the same; shown in the tooltip. */
  shortcut?: string;
  isPressed?: boolean;
  tone?: keyof typeof tones;
  size?: keyof typeof sizes;
};

export function IconButton({
  icon,
  label,
  shortcut,
  isPressed,
  tone = 'default',
  size = 'md',
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      aria-pressed={isPressed}
      data-tooltip={label}
      data-tooltip-key={shortcut}
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-control transition-colors disabled:cursor-not-allowed disabled:opacity-50 forced-colors:disabled:text-[GrayText] forced-colors:aria-pressed:outline-2 forced-colors:aria-pressed:outline-[Highlight]',
        isPressed && tone === 'default' ? 'bg-accent-soft text-accent' : tones[tone],
        sizes[size],
        className,
      )}
    >
      <Icon icon={icon} />
    </button>
  );
}
