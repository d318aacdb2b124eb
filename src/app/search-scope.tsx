import { ChevronDown, Folder, FolderTree, Images } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazyPart } from '../api/lazy-part.ts';
import { shellText } from '../lib/text/shell.ts';
import { SCOPES, type Scope } from '../lib/view-state.ts';
import { Icon } from '../ui/icon.tsx';
import { rememberScope } from './remembered-scope.ts';

const MenuAt = lazyPart(async () => (await import('../ui/menu.tsx')).MenuAt, { ahead: 'idle' });

const icons = { folder: Folder, below: FolderTree, everywhere: Images } as const;

/** Where a search in a folder looks. */
export function SearchScope({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const words = shellText.scopes[scope];
  return (
    <>
      <button
        type="button"
        aria-label={shellText.searchIn(words)}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        data-tooltip={shellText.searchIn(words)}
        onClick={(event) => setAnchor(event.currentTarget)}
        className="ms-1 inline-flex h-8 shrink-0 items-center gap-1.5 rounded-control px-2 text-sm transition-colors hover:bg-hover pointer-coarse:h-11 pointer-coarse:min-w-11 pointer-coarse:justify-center"
      >
        <Icon icon={icons[scope]} className="text-muted" />
        <span className="whitespace-nowrap max-desk:sr-only @max-3xl:sr-only">{words}</span>
        <Icon icon={ChevronDown} size={13} className="text-muted" />
      </button>
      {anchor && (
        <Suspense>
          <MenuAt
            label={shellText.searchWhere}
            items={SCOPES.map((id) => ({ id, label: shellText.scopes[id], isSelected: id === scope }))}
            anchor={anchor}
            onClose={() => setAnchor(null)}
            onAction={(id) => {
              const chosen = SCOPES.find((each) => each === id);
              if (!chosen) return;
              rememberScope(chosen);
              onChange(chosen);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
