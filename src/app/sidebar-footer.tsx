import { Keyboard, LogOut } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { useFileCount } from '../api/files.ts';
import { lazyPart } from '../api/lazy-part.ts';
import { useLibraryKind } from '../api/library.ts';
import { useSession, useSignOut } from '../api/session.ts';
import { useUploadContext } from '../features/upload/upload-provider.tsx';
import { paths } from '../lib/paths.ts';
import { shellText } from '../lib/text/shell.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { toast } from '../ui/toast.tsx';
import { useShell } from './shell-context.ts';
import { ThemeSwitch } from './theme-switch.tsx';

const SignOutQuestion = lazyPart(
  async () => (await import('../features/upload/sign-out-question.tsx')).SignOutQuestion,
  { ahead: 'input' },
);

const SettingsLink = lazyPart(async () => (await import('./settings-link.tsx')).SettingsLink);

/** How much the library holds, and what belongs to this browser: theme, keys, session. */
export function SidebarFooter({ mayCount }: { mayCount: boolean }) {
  const { showShortcuts } = useShell();
  const kind = useLibraryKind();
  const { data: count } = useFileCount({}, { enabled: mayCount && kind !== 'flockx' });
  const { data: session } = useSession();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { uploads } = useUploadContext();
  /** Uploads that would be given up; 0: nobody asks. */
  const [unfinished, setUnfinished] = useState(0);
  const leave = async () => {
    try {
      await signOut.mutateAsync();
    } catch {
      toast({ text: shellText.signOutFailed, tone: 'failed' });
      return;
    }
    // Not as a callback of the mutation: a refused answer may have led to the sign-in before, without this footer.
    await uploads.discard();
    await navigate(paths.signIn());
  };
  const askToLeave = async () => {
    // Where their part cannot be loaded there are none.
    const count = await uploads.countUnfinished().catch(() => 0);
    if (count > 0) setUnfinished(count);
    else await leave();
  };
  return (
    <div className="mx-2 flex flex-col gap-1.5 border-line border-t px-2 pt-2 pb-2.5">
      <p className="min-h-4 text-muted text-xs">{count !== undefined && shellText.counted(count)}</p>
      <div className="-mx-1 flex items-center">
        <ThemeSwitch />
        <span className="flex-1" />
        {mayCount && session?.abilities.includes('admin') && (
          <Suspense>
            <SettingsLink />
          </Suspense>
        )}
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
          onClick={askToLeave}
        />
      </div>
      {unfinished > 0 && (
        <Suspense>
          <SignOutQuestion count={unfinished} onConfirm={leave} onClose={() => setUnfinished(0)} />
        </Suspense>
      )}
    </div>
  );
}
