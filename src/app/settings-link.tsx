import { Settings } from 'lucide-react';
import { Link } from 'react-router';
import { paths } from '../lib/paths.ts';
import { shellText } from '../lib/text/shell.ts';
import { Icon } from '../ui/icon.tsx';

/** To the settings, from the sidebar's foot. */
export function SettingsLink() {
  return (
    <Link
      to={paths.settings('libraries')}
      aria-label={shellText.settings}
      data-tooltip={shellText.settings}
      className="inline-flex size-8 shrink-0 items-center justify-center rounded-control text-muted transition-colors hover:bg-hover hover:text-text pointer-coarse:size-11"
    >
      <Icon icon={Settings} />
    </Link>
  );
}
