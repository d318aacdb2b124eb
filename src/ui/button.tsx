import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';
import { Spinner } from './spinner.tsx';

const variants = {
  primary: 'border-transparent bg-accent text-on-accent enabled:hover:bg-accent-hover',
  secondary: 'border-line-strong bg-raised text-text enabled:hover:bg-hover',
  ghost: 'border-transparent text-text enabled:hover:bg-hover',
  /** Quiet, but the thing to do: Undo in a toast. */
  accent: 'border-transparent text-accent enabled:hover:bg-accent-soft',
  danger: 'border-transparent bg-danger text-on-danger enabled:hover:bg-danger-hover',
} as const;

const sizes = {
  md: 'h-8 px-3 text-sm pointer-coarse:h-11 pointer-coarse:px-4',
  sm: 'h-7 px-2 text-xs pointer-coarse:h-11 pointer-coarse:px-3',
} as const;

type ButtonProps = ComponentProps<'button'> & {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  icon?: LucideIcon;
  /** Busy: keeps its width and the focus, and takes no second click. */
  isPending?: boolean;
};

export function Button({
  variant = 'secondary',
  size = 'md',
  icon,
  isPending = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={isPending || undefined}
      aria-disabled={isPending || rest['aria-disabled'] || undefined}
      onClick={(event) => (isPending ? event.preventDefault() : onClick?.(event))}
      className={cx(
        'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control border font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-50 forced-colors:border-[ButtonText] forced-colors:disabled:border-[GrayText] forced-colors:disabled:text-[GrayText]',
        variants[variant],
        sizes[size],
        className,
      )}
    >
      {isPending ? <Spinner /> : icon && <Icon icon={icon} />}
      {children}
    </button>
  );
}
