import { Library } from 'lucide-react';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';

/** The product's sign, as in the tab's icon. */
export function AppMark({ size = 'md' }: { size?: 'md' | 'lg' }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'inline-flex shrink-0 items-center justify-center bg-accent text-on-accent',
        size === 'md' ? 'size-6 rounded-[7px]' : 'size-11 rounded-popover',
      )}
    >
      <Icon icon={Library} size={size === 'md' ? 14 : 24} />
    </span>
  );
}
