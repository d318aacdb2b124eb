import { CloudOff, WifiOff } from 'lucide-react';
import { shellText } from '../lib/text/shell.ts';
import { Icon } from '../ui/icon.tsx';
import { useConnection } from './use-connection.ts';

/** Says that the browser is offline or the server away, for as long as that is so. */
export function ConnectionBanner() {
  const { connection, askNow } = useConnection();
  if (connection.phase !== 'lost') return null;
  return (
    <div
      role="alert"
      className="flex min-h-10 items-center justify-center gap-2 border-line border-b bg-warn-soft px-4 py-2 text-sm text-warn"
    >
      <Icon icon={connection.isOffline ? WifiOff : CloudOff} />
      <span className="min-w-0">{connection.isOffline ? shellText.offline : shellText.away}</span>
      <button
        type="button"
        className="touch-target shrink-0 font-medium underline underline-offset-2"
        onClick={askNow}
      >
        {shellText.tryNow}
      </button>
    </div>
  );
}
