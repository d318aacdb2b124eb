import type { LucideIcon } from 'lucide-react';

/** One size and stroke for every icon; the name for assistive technology is on the control around it. */
export function Icon({
  icon: Shape,
  size = 16,
  className = '',
}: {
  icon: LucideIcon;
  size?: number;
  className?: string;
}) {
  return <Shape aria-hidden="true" size={size} strokeWidth={1.75} className={`shrink-0 ${className}`} />;
}
