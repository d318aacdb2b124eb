import { ChevronDown } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { lazyPart } from '../api/lazy-part.ts';
import { useLibraries } from '../api/libraries.ts';
import { useLibraryId } from '../api/library.ts';
import { useSession } from '../api/session.ts';
import { OWN_LIBRARY, paths } from '../lib/paths.ts';
import { elsewhereText } from '../lib/text/elsewhere.ts';
import { Icon } from '../ui/icon.tsx';
import type { MenuEntry } from '../ui/menu-sections.ts';

const MenuAt = lazyPart(async () => (await import('../ui/menu.tsx')).MenuAt);

/** Where settings are reached from the list of libraries. */
const MANAGE = 'manage';
const RETRY = 'retry';

/** The name of the library that is shown, and the way to the others. */
export function LibraryHeading() {
  const libraryId = useLibraryId();
  const { data: session } = useSession();
  const { data: libraries = [], error, refetch } = useLibraries();
  const navigate = useNavigate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const own = { id: OWN_LIBRARY, name: session?.library.name ?? '', kind: 'own' } as const;
  const shown = libraries.find(({ id }) => id === libraryId) ?? own;
  const items: MenuEntry[] = [own, ...libraries.filter(({ kind }) => kind !== 'own')].map(
    ({ id, name, kind }) => ({
      id,
      label: elsewhereText.named(name, kind),
      isSelected: id === shown.id,
    }),
  );
  // Else those elsewhere would seem to be none.
  if (error) items.push({ id: RETRY, label: elsewhereText.retry, separatorBefore: true });
  if (session?.abilities.includes('admin'))
    items.push({ id: MANAGE, label: elsewhereText.manage, separatorBefore: true });
  const open = (id: string) => {
    if (id === RETRY) void refetch();
    else void navigate(id === MANAGE ? paths.settings('libraries') : paths.folder(id, null));
  };
  return (
    <>
      <button
        type="button"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={elsewhereText.choose(shown.name)}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
        className="-mx-1.5 flex w-full min-w-0 items-center gap-1 rounded-control px-1.5 py-1 text-start transition-colors hover:bg-hover pointer-coarse:min-h-11"
      >
        <span className="min-w-0 flex-1 leading-tight">
          <span className="block truncate font-semibold text-base">{shown.name}</span>
          <span className="block truncate text-muted text-xs">{elsewhereText.kinds[shown.kind]}</span>
        </span>
        <Icon icon={ChevronDown} className="text-muted" />
      </button>
      <Suspense>
        {anchor && (
          <MenuAt
            label={elsewhereText.libraries}
            items={items}
            anchor={anchor}
            onAction={open}
            onClose={() => setAnchor(null)}
          />
        )}
      </Suspense>
    </>
  );
}
