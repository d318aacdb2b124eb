import type { ReactNode } from 'react';
import { cx } from './class-names.ts';

export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={cx(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-[5px] border border-line bg-surface px-1 font-sans text-muted text-xs',
        className,
      )}
    >
      {children}
    </kbd>
  );
}
