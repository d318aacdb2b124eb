import { ArrowDownNarrowWide, ArrowUpNarrowWide, Ellipsis, LayoutGrid, List } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useFileCount } from '../../api/files.ts';
import type { FileListQuery } from '../../api/keys.ts';
import { formatNumber } from '../../lib/format.ts';
import { libraryText } from '../../lib/text/library.ts';
import { defaultDirection, SORTS, type Sort, TYPES, type ViewState } from '../../lib/view-state.ts';
import { Chip } from '../../ui/chip.tsx';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { MenuEntry } from '../../ui/menu-sections.ts';

const MenuAt = lazy(() => import('../../ui/menu.tsx').then((module) => ({ default: module.MenuAt })));

type FilterBarProps = {
  state: ViewState;
  onChange: (change: Partial<ViewState>) => void;
  /** What is listed, with the filters of the URL. */
  query: FileListQuery;
  total: number | null;
  /** The place is a folder, and not the whole library. */
  isFolder: boolean;
};

/** What narrows and orders the files, and how they are shown. All of it is in the URL. */
export function FilterBar(props: FilterBarProps) {
  const { state, onChange, total } = props;
  return (
    <div className="flex h-[52px] shrink-0 items-center gap-2 px-4">
      <FilterChips {...props} />
      <p className="shrink-0 text-muted text-xs max-desk:sr-only">
        {total === null ? '' : libraryText.files(total)}
      </p>
      <SortButton state={state} onChange={onChange} />
      <ViewSwitch view={state.view} onChange={(view) => onChange({ view })} />
    </div>
  );
}

function FilterChips({ state, onChange, query, total, isFolder }: FilterBarProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const more: MenuEntry[] = [
    ...TYPES.map((type) => ({ id: type, label: libraryText.types[type], isSelected: state.type === type })),
    { id: 'private', label: libraryText.private, isSelected: state.isPrivate, separatorBefore: true },
  ];
  const toggleMore = (id: string) => {
    const type = TYPES.find((candidate) => candidate === id);
    onChange(type ? { type: state.type === type ? null : type } : { isPrivate: !state.isPrivate });
  };
  return (
    <fieldset className="-my-2 flex min-w-0 flex-1 items-center gap-1.5 overflow-x-auto py-2 [scrollbar-width:none]">
      <legend className="sr-only">{libraryText.filters}</legend>
      {TYPES.filter((type) => type === 'image' || type === state.type).map((type) => (
        <Chip
          key={type}
          isPressed={state.type === type}
          onPress={() => onChange({ type: state.type === type ? null : type })}
        >
          {libraryText.types[type]}
        </Chip>
      ))}
      <Chip isPressed={state.isFavorite} onPress={() => onChange({ isFavorite: !state.isFavorite })}>
        {libraryText.favourites}
      </Chip>
      <Chip
        isPressed={state.missingAltText}
        onPress={() => onChange({ missingAltText: !state.missingAltText })}
        count={total === null ? undefined : <MissingCount query={query} />}
      >
        {libraryText.noAltText}
      </Chip>
      {state.isPrivate && (
        <Chip isPressed onPress={() => onChange({ isPrivate: false })}>
          {libraryText.private}
        </Chip>
      )}
      {isFolder && (
        <Chip isPressed={state.recursive} onPress={() => onChange({ recursive: !state.recursive })}>
          {libraryText.includeSubfolders}
        </Chip>
      )}
      <IconButton
        size="sm"
        icon={Ellipsis}
        label={libraryText.moreFilters}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      />
      {anchor && (
        <Suspense>
          <MenuAt
            label={libraryText.moreFilters}
            items={more}
            anchor={anchor}
            onAction={toggleMore}
            onClose={() => setAnchor(null)}
          />
        </Suspense>
      )}
    </fieldset>
  );
}

/** Counted after the files have come: it is the less urgent question. */
function MissingCount({ query }: { query: FileListQuery }) {
  const { sortBy: _, sortDirection: __, ...filters } = query;
  const { data } = useFileCount({ ...filters, missingAltText: true });
  return data === undefined ? '…' : formatNumber(data);
}

const bothWays = ['asc', 'desc'] as const;

function SortButton({ state, onChange }: Pick<FilterBarProps, 'state' | 'onChange'>) {
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
