import { Lock } from 'lucide-react';
import { NavLink, useParams } from 'react-router';
import { useSession } from '../api/session.ts';
import { LibrariesView } from '../features/connections/libraries-view.tsx';
import { TokensView } from '../features/connections/tokens-view.tsx';
import { CopiesView } from '../features/copies/copies-view.tsx';
import { BulkStatus } from '../features/library/bulk-status.tsx';
import { paths } from '../lib/paths.ts';
import { copiesText } from '../lib/text/copies.ts';
import { librariesText, settingsText, tokensText } from '../lib/text/settings.ts';
import { webhooksText } from '../lib/text/webhooks.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { NotFound } from './not-found.tsx';
import { TopBar } from './top-bar.tsx';
import { WebhooksSection } from './webhooks-section.tsx';

const sections = [
  { id: 'libraries', title: librariesText.title, View: LibrariesView, isForAll: false },
  { id: 'tokens', title: tokensText.title, View: TokensView, isForAll: false },
  { id: 'webhooks', title: webhooksText.title, View: WebhooksSection, isForAll: false },
  { id: 'copies', title: copiesText.title, View: CopiesView, isForAll: true },
] as const;

/** The settings, a section at a time; those without the ability `admin` are told so where it is needed. */
export function SettingsPage() {
  const { section = 'libraries' } = useParams();
  const session = useSession();
  const shown = sections.find(({ id }) => id === section);
  const mayChange = session.data?.abilities.includes('admin');
  if (!shown) return <NotFound />;
  return (
    <>
      <title>{`${shown.title} · ${settingsText.title} · Vitrine`}</title>
      <TopBar title={settingsText.title} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-4 pt-6 pb-24">
          {mayChange || shown.isForAll ? (
            <>
              <Sections />
              <shown.View />
            </>
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

function Sections() {
  return (
    <nav aria-label={settingsText.sections} className="border-line border-b">
      <ul className="-mb-px flex gap-1">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <NavLink
              to={paths.settings(id)}
              className="inline-flex h-9 items-center border-transparent border-b-2 px-3 font-medium text-muted transition-colors hover:text-text aria-[current=page]:border-accent aria-[current=page]:text-text pointer-coarse:h-11"
            >
              {title}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
