import { cx } from './class-names.ts';

/**
 * Stands where something will come, in its size; says nothing to assistive technology. Where there can be dozens, they are
 * `isStill`: what moves is a layer of its own each, and costs frames.
 */
export function Skeleton({ className, isStill = false }: { className?: string; isStill?: boolean }) {
  return (
    <div
      aria-hidden="true"
      className={cx('rounded-thumb bg-skeleton', !isStill && 'motion-safe:animate-breathe', className)}
    />
  );
}
