import { Keyboard, LogOut } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useFileCount } from '../api/files.ts';
import { useSignOut } from '../api/session.ts';
import { paths } from '../lib/paths.ts';
import { shellText } from '../lib/text/shell.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { toast } from '../ui/toast.tsx';
import { useShell } from './shell-context.ts';
import { ThemeSwitch } from './theme-switch.tsx';

/** How much the library holds, and what belongs to this browser: theme, keys, session. */
export function SidebarFooter({ mayCount }: { mayCount: boolean }) {
  const { showShortcuts } = useShell();
  const { data: count } = useFileCount({}, { enabled: mayCount });
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <div className="mx-2 flex flex-col gap-1.5 border-line border-t px-2 pt-2 pb-2.5">
      <p className="min-h-4 text-muted text-xs">{count !== undefined && shellText.counted(count)}</p>
      <div className="-mx-1 flex items-center">
        <ThemeSwitch />
        <span className="flex-1" />
        <IconButton
          icon={Keyboard}
          label={shellText.keyboardShortcuts}
          shortcut="?"
          onClick={showShortcuts}
        />
        <IconButton
          icon={LogOut}
          label={shellText.signOut}
          disabled={signOut.isPending}
          onClick={() =>
            signOut.mutate(undefined, {
              onSuccess: () => navigate(paths.signIn()),
              onError: () => toast({ text: shellText.signOutFailed, tone: 'failed' }),
            })
          }
        />
      </div>
    </div>
  );
}
