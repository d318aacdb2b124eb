import { cx } from './class-names.ts';

/** Stands where something will come, in its size; says nothing to assistive technology. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden="true"
      className={cx('rounded-thumb bg-skeleton motion-safe:animate-breathe', className)}
    />
  );
}
