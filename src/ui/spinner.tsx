import { LoaderCircle } from 'lucide-react';
import { Icon } from './icon.tsx';

/** Something is under way; the words beside it say what. */
export function Spinner({ size = 16 }: { size?: number }) {
  return <Icon icon={LoaderCircle} size={size} className="motion-safe:animate-spin" />;
}
