import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';

/** Nothing here: why, and what to do next. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
  heading: Heading = 'h2',
  className,
}: {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** `h1` where this is all that the page has. */
  heading?: 'h1' | 'h2' | 'h3';
  className?: string;
}) {
  return (
    <div
      className={cx(
        'mx-auto flex min-h-60 max-w-sm flex-col items-center justify-center gap-2 p-6 text-center',
        className,
      )}
    >
      <span className="mb-1 inline-flex size-12 items-center justify-center rounded-full bg-sunken text-muted">
        <Icon icon={icon} size={22} />
      </span>
      <Heading className="font-semibold text-base text-balance">{title}</Heading>
      {children && <div className="text-muted text-sm text-pretty">{children}</div>}
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
