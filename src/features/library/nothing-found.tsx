import { SearchX, X } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useFileCount } from '../../api/files.ts';
import { useLibraryId } from '../../api/library.ts';
import { paths } from '../../lib/paths.ts';
import { libraryText } from '../../lib/text/library.ts';
import type { ChangeViewState } from '../../lib/use-view-state.ts';
import { applyViewState, NO_FILTERS, type ViewState } from '../../lib/view-state.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { activeFilters } from './active-filters.ts';
import { fileQuery, type Place, withoutOrder } from './file-query.ts';

type NothingFoundProps = { folderId: Place; state: ViewState; onChange: ChangeViewState };

/** Why nothing is found, and each change that would find something, with how much. */
export function NothingFound({ folderId, state, onChange }: NothingFoundProps) {
  const filters = activeFilters(state);
  const keyword = state.keyword.trim();
  const isHere = folderId !== undefined && !(keyword && state.scope === 'everywhere');
  const reasons = filters.length + (keyword ? 1 : 0);
  return (
    <EmptyState
      icon={SearchX}
      title={libraryText.nothingFound}
      className="max-w-md"
      actions={
        <>
          {isHere && <WiderPlaces folderId={folderId} state={state} onChange={onChange} />}
          {keyword && filters.length > 0 && (
            <CountedButton
              query={withoutOrder(fileQuery(undefined, { ...state, ...NO_FILTERS }))}
              words={libraryText.searchWithoutFilters}
              onClick={() => onChange({ ...NO_FILTERS, scope: 'everywhere' })}
            />
          )}
          <div className="flex w-full flex-wrap justify-center gap-2">
            {filters.map(({ id, label, removal }) => (
              <CountedButton
                key={id}
                query={withoutOrder(fileQuery(folderId, { ...state, ...removal }))}
                words={(found) => libraryText.without(label, found)}
                onClick={() => onChange(removal)}
                isRemoval
              />
            ))}
            {keyword && filters.length === 0 && (
              <Button onClick={() => onChange({ keyword: '' })}>{libraryText.clearSearch}</Button>
            )}
            {reasons > 1 && (
              <Button variant="accent" onClick={() => onChange({ ...NO_FILTERS, keyword: '' })}>
                {libraryText.clearFilters}
              </Button>
            )}
          </div>
        </>
      }
    >
      {keyword ? libraryText.notFoundIn(keyword, isHere) : libraryText.noneFits(isHere)}{' '}
      {keyword && (filters.length > 0 ? libraryText.noneFitsSearch : libraryText.tryOther)}
    </EmptyState>
  );
}

/** Where else the same is found. */
function WiderPlaces({ folderId, state, onChange }: NothingFoundProps) {
  const libraryId = useLibraryId();
  const navigate = useNavigate();
  const isSearch = state.keyword.trim() !== '';
  const below: Partial<ViewState> = isSearch ? { scope: 'below' } : { recursive: true };
  const isBelow = isSearch ? state.scope === 'below' : state.recursive;
  const everywhere = { ...state, file: null, preview: null, recursive: false };
  const goEverywhere = () => {
    if (isSearch) return onChange({ scope: 'everywhere' });
    const search = applyViewState(new URLSearchParams(), everywhere).toString();
    void navigate({ pathname: paths.files(libraryId), search });
  };
  return (
    <>
      {!isBelow && folderId !== null && (
        <CountedButton
          query={withoutOrder(fileQuery(folderId, { ...state, ...below }))}
          words={(found) => libraryText.lookBelow(isSearch, found)}
          onClick={() => onChange(below)}
        />
      )}
      {!(isBelow && folderId === null) && (
        <CountedButton
          query={withoutOrder(fileQuery(undefined, everywhere))}
          words={(found) => libraryText.lookEverywhere(isSearch, found)}
          onClick={goEverywhere}
        />
      )}
    </>
  );
}

/** A way out that says how much it finds; where that is nothing it is none, unless it takes away what is in the way. */
function CountedButton({
  query,
  words,
  onClick,
  isRemoval = false,
}: {
  query: Parameters<typeof useFileCount>[0];
  words: (found: string) => string;
  onClick: () => void;
  isRemoval?: boolean;
}) {
  const { data: count } = useFileCount(query);
  if (count === 0 && !isRemoval) return null;
  return (
    <Button variant={count === 0 ? 'ghost' : 'secondary'} {...(isRemoval && { icon: X })} onClick={onClick}>
      {words(count === undefined ? '' : libraryText.found(count))}
    </Button>
  );
}
