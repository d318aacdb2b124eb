import { ArrowDownNarrowWide, ArrowUpNarrowWide, LayoutGrid, List } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { lazyPart } from '../../api/lazy-part.ts';
import { libraryText } from '../../lib/text/library.ts';
import { defaultDirection, SORTS, type Sort, type ViewState } from '../../lib/view-state.ts';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import type { MenuEntry } from '../../ui/menu-sections.ts';
import { FilterChips, type FilterChipsProps } from './filter-chips.tsx';

const MenuAt = lazyPart(async () => (await import('../../ui/menu.tsx')).MenuAt, { ahead: 'idle' });

/** What narrows and orders the files, which is in the URL, and how they are shown; `options` are the view's own. */
export function FilterBar({ options, ...props }: FilterChipsProps & { options: ReactNode }) {
  const { state, onChange, total } = props;
  return (
    <div className="flex h-[52px] shrink-0 items-center gap-2 px-4 max-desk:h-auto max-desk:flex-wrap max-desk:gap-y-0 max-desk:pt-0.5 max-desk:pb-2">
      <FilterChips {...props} />
      <p className="shrink-0 text-muted text-xs max-desk:flex-1">
        {total === null ? '' : libraryText.files(total)}
      </p>
      <SortButton state={state} onChange={onChange} />
      {options}
      <ViewSwitch view={state.view} onChange={(view) => onChange({ view })} />
    </div>
  );
}

const bothWays = ['asc', 'desc'] as const;

function SortButton({ state, onChange }: Pick<FilterChipsProps, 'state' | 'onChange'>) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { sortBy, sortDirection } = state;
  const current = libraryText.sortedBy(sortBy, sortDirection);
  const items: MenuEntry[] = SORTS.flatMap((sort) =>
    directionsOf(sort).map((direction) => ({
      id: `${sort} ${direction}`,
      label: libraryText.sortedBy(sort, direction),
      isSelected: sort === sortBy && direction === sortDirection,
    })),
  );
  return (
    <>
      <button
        type="button"
        aria-label={`${libraryText.sort}: ${current}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        data-tooltip={libraryText.sort}
        onClick={(event) => setAnchor(event.currentTarget)}
        className="inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-control px-2 text-sm text-text transition-colors hover:bg-hover pointer-coarse:h-11 pointer-coarse:min-w-11"
      >
        <Icon
          icon={sortDirection === 'asc' ? ArrowUpNarrowWide : ArrowDownNarrowWide}
          className="text-muted"
        />
        <span className="max-desk:sr-only">{current}</span>
      </button>
      {anchor && (
        <Suspense>
          <MenuAt
            label={libraryText.sort}
            items={items}
            anchor={anchor}
            onClose={() => setAnchor(null)}
            onAction={(id) => {
              const chosen = SORTS.flatMap((sort) => bothWays.map((direction) => ({ sort, direction }))).find(
                ({ sort, direction }) => id === `${sort} ${direction}`,
              );
              if (chosen) onChange({ sortBy: chosen.sort, sortDirection: chosen.direction });
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** The way people mostly mean comes first. */
function directionsOf(sort: Sort): ('asc' | 'desc')[] {
  const first = defaultDirection(sort);
  return sort === 'sortOrder' ? [first] : [first, first === 'asc' ? 'desc' : 'asc'];
}

function ViewSwitch({
  view,
  onChange,
}: {
  view: ViewState['view'];
  onChange: (view: ViewState['view']) => void;
}) {
  const views = [
    { id: 'grid', label: libraryText.gridView, icon: LayoutGrid },
    { id: 'list', label: libraryText.listView, icon: List },
  ] as const;
  return (
    <fieldset className="inline-flex shrink-0 gap-0.5 rounded-control border border-line p-0.5">
      <legend className="sr-only">{libraryText.view}</legend>
      {views.map(({ id, label, icon }) => (
        <button
          key={id}
          type="button"
          aria-label={label}
          aria-pressed={view === id}
          data-tooltip={label}
          onClick={() => onChange(id)}
          className={cx(
            'inline-flex h-[26px] w-7 items-center justify-center rounded-[6px] transition-colors forced-colors:aria-pressed:outline-2 forced-colors:aria-pressed:outline-[Highlight] pointer-coarse:size-11',
            view === id ? 'bg-sunken text-text' : 'text-muted hover:bg-hover hover:text-text',
          )}
        >
          <Icon icon={icon} />
        </button>
      ))}
    </fieldset>
  );
}
