import { SlidersHorizontal } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { FileListQuery } from '../../api/keys.ts';
import { lazyPart } from '../../api/lazy-part.ts';
import { formatNumber } from '../../lib/format.ts';
import { filterText } from '../../lib/text/filters.ts';
import { libraryText } from '../../lib/text/library.ts';
import type { ChangeViewState } from '../../lib/use-view-state.ts';
import { NO_FILTERS, narrows, type ViewState } from '../../lib/view-state.ts';
import { Chip, RemovableChip } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type ActiveFilter, activeFilters } from './active-filters.ts';
import { CountBelow, MissingCount } from './chip-counts.tsx';
import { type Place, withoutOrder } from './file-query.ts';

const FiltersPanel = lazyPart(async () => (await import('./filters-panel.tsx')).FiltersPanel, {
  ahead: 'input',
});

export type FilterChipsProps = {
  state: ViewState;
  onChange: ChangeViewState;
  /** What is listed, with the filters of the URL. */
  query: FileListQuery;
  total: number | null;
  folderId: Place;
};

/** The filters that are used every day, those in force, and the way to all others. */
export function FilterChips({ state, onChange, query, total, folderId }: FilterChipsProps) {
  const [isOpen, setOpen] = useState(false);
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const active = activeFilters(state);
  const filters = withoutOrder(query);
  const others = active.filter((filter) => !hasOwnChip(filter, state));
  // The chip with the focus goes.
  const remove = (removal: Partial<ViewState>) => {
    onChange(removal);
    button?.focus();
  };
  return (
    <fieldset className="-my-2 flex min-w-0 flex-1 items-center gap-1.5 overflow-x-auto py-2 [scrollbar-width:none] max-desk:-mx-4 max-desk:my-0 max-desk:min-h-11 max-desk:basis-[calc(100%+2rem)] max-desk:px-4">
      <legend className="sr-only">{filterText.filters}</legend>
      <button
        ref={setButton}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={active.length > 0 ? filterText.filtersOn(active.length) : undefined}
        onClick={() => setOpen(true)}
        className="touch-target inline-flex h-[26px] shrink-0 items-center gap-1.5 rounded-full border border-line-strong px-2.5 text-text text-xs transition-colors hover:bg-hover aria-expanded:bg-hover"
      >
        <Icon icon={SlidersHorizontal} size={13} />
        {filterText.filters}
        {active.length > 0 && (
          <span className="-me-1 inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 font-medium text-[11px] text-on-accent forced-colors:border">
            {formatNumber(active.length)}
          </span>
        )}
      </button>
      <Chip
        isPressed={state.type === 'image'}
        onPress={() => onChange({ type: state.type === 'image' ? null : 'image' })}
      >
        {filterText.types.image}
      </Chip>
      <Chip isPressed={state.isFavorite} onPress={() => onChange({ isFavorite: !state.isFavorite })}>
        {filterText.favourites}
      </Chip>
      {folderId !== undefined && state.keyword === '' && (
        <Chip
          isPressed={state.recursive}
          onPress={() => onChange({ recursive: !state.recursive })}
          count={
            // Of one width, known or not: the chip after it stays where it is.
            <span className="inline-block min-w-[5ch] text-start">
              {total === null ? (
                '…'
              ) : (
                <CountBelow folderId={folderId} filters={narrows(state) ? filters : null} />
              )}
            </span>
          }
        >
          {libraryText.includeSubfolders}
        </Chip>
      )}
      {/* The last: what is counted grows, and moves nothing. */}
      <Chip
        isPressed={state.missingAltText}
        onPress={() => onChange({ missingAltText: !state.missingAltText })}
        count={
          total === null ? undefined : (
            // Counted after the files have come: it is the less urgent question.
            <MissingCount filters={filters} />
          )
        }
      >
        {filterText.noAltText}
      </Chip>
      {others.map(({ id, label, removal }) => (
        <RemovableChip
          key={id}
          label={label}
          removeLabel={filterText.remove(label)}
          onRemove={() => remove(removal)}
        />
      ))}
      {active.length > 1 && (
        <button
          type="button"
          onClick={() => remove(NO_FILTERS)}
          className="touch-target h-[26px] shrink-0 rounded-control px-1.5 font-medium text-accent text-xs hover:bg-hover"
        >
          {filterText.clearAll}
        </button>
      )}
      {isOpen && button && (
        <Suspense>
          <FiltersPanel
            state={state}
            onChange={onChange}
            query={query}
            total={total}
            anchor={button}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </fieldset>
  );
}

/** A chip that is always there shows it already. */
function hasOwnChip({ id }: ActiveFilter, state: ViewState): boolean {
  return id === 'isFavorite' || id === 'missingAltText' || (id === 'type' && state.type === 'image');
}
