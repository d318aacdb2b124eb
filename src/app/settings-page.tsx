import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSession } from '../api/session.ts';
import { BulkStatus } from '../features/library/bulk-status.tsx';
import { settingsText } from '../lib/text/settings.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TopBar } from './top-bar.tsx';

/** The frame of every page of settings; those without the ability `admin` are told so instead. */
export function SettingsPage({ title, children }: { title: string; children: ReactNode }) {
  const session = useSession();
  const mayChange = session.data?.abilities.includes('admin');
  return (
    <>
      <title>{`${title} · ${settingsText.title} · Vitrine`}</title>
      <TopBar title={settingsText.title} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-4 pt-6 pb-24">
          {mayChange ? (
            children
          ) : session.data ? (
            <EmptyState icon={Lock} title={settingsText.notAllowedTitle}>
              {settingsText.notAllowed}
            </EmptyState>
          ) : session.error ? (
            <ErrorState
              title={settingsText.sessionFailed}
              error={session.error}
              onRetry={() => void session.refetch()}
            />
          ) : (
            <Skeleton className="h-16" />
          )}
        </div>
      </div>
      {/* What was begun among the files goes on while one is here. */}
      <div className="pointer-events-none absolute inset-x-3 bottom-4 z-30 flex flex-col items-center gap-2 *:pointer-events-auto">
        <BulkStatus />
      </div>
    </>
  );
}
