import { X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useFileCounts } from '../../api/file-counts.ts';
import type { FileListQuery } from '../../api/keys.ts';
import { startOfPeriod } from '../../lib/periods.ts';
import { commonText } from '../../lib/text/common.ts';
import { filterText } from '../../lib/text/filters.ts';
import { libraryText } from '../../lib/text/library.ts';
import type { ChangeViewState } from '../../lib/use-view-state.ts';
import { NO_FILTERS, narrows, PERIODS, type ViewState } from '../../lib/view-state.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { EventBarrier } from '../../ui/modal-frame.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useIsDesk } from '../../ui/use-media-query.ts';
import { DayFields } from './day-fields.tsx';
import { withoutOrder } from './file-query.ts';
import { FilterOptions } from './filter-option.tsx';
import {
  type FilterChoice,
  flagChoices,
  periodChoices,
  SIZE_RANGES,
  sizeChoices,
  typeChoices,
} from './filter-options.ts';
import { SizeFields } from './size-fields.tsx';

export type FiltersPanelProps = {
  state: ViewState;
  onChange: ChangeViewState;
  query: FileListQuery;
  total: number | null;
  anchor: HTMLElement;
  onClose: () => void;
};

/** Every filter there is, with how many files each choice would leave: under its button, or a sheet from below. */
export function FiltersPanel(props: FiltersPanelProps) {
  const { anchor, onClose } = props;
  const isDesk = useIsDesk();
  const triggerRef = useMemo(() => ({ current: anchor }), [anchor]);
  if (!isDesk) {
    return (
      <Sheet label={filterText.filters} side="bottom" isOpen onClose={onClose}>
        <Content {...props} isSheet />
      </Sheet>
    );
  }
  return (
    <EventBarrier>
      <Popover
        isOpen
        onOpenChange={(open) => !open && onClose()}
        triggerRef={triggerRef}
        placement="bottom start"
        offset={4}
        className="animate-appear overflow-y-auto rounded-popover border border-transparent bg-raised shadow-pop outline-none"
      >
        <Dialog aria-label={filterText.filters} className="w-[min(680px,calc(100vw-24px))] outline-none">
          <Content {...props} />
        </Dialog>
      </Popover>
    </EventBarrier>
  );
}

function Content({
  state: stateOfAddress,
  onChange,
  query,
  total,
  onClose,
  isSheet = false,
}: FiltersPanelProps & { isSheet?: boolean }) {
  const { data: counts } = useFileCounts(withoutOrder(query), choicesToCount());
  // What was chosen is shown at once; the address, and what is listed, follow.
  const [chosen, setChosen] = useState<{ before: ViewState; change: Partial<ViewState> } | null>(null);
  const isFollowing = chosen?.before === stateOfAddress;
  const state = isFollowing ? { ...stateOfAddress, ...chosen.change } : stateOfAddress;
  // Back leaves what was chosen here in one step.
  const hasChanged = useRef(false);
  const change = (next: Partial<ViewState>) => {
    setChosen({ before: stateOfAddress, change: { ...(isFollowing && chosen.change), ...next } });
    onChange(next, { replace: hasChanged.current });
    hasChanged.current = true;
  };
  const choose = (choice: FilterChoice) => change(choice.change);
  const files = total === null ? '…' : libraryText.files(total);
  return (
    <>
      {isSheet && (
        <div className="flex min-h-12 items-center gap-2 border-line border-b ps-4 pe-2">
          <h2 className="flex-1 font-semibold text-base">{filterText.filters}</h2>
          <IconButton icon={X} label={commonText.close} onClick={onClose} />
        </div>
      )}
      <div className="grid min-h-0 gap-x-3 gap-y-4 overflow-y-auto p-2 pt-3 desk:grid-cols-3">
        <div className="flex flex-col gap-4">
          <FilterOptions
            legend={filterText.type}
            kind="radio"
            choices={typeChoices(state, counts)}
            onChoose={choose}
          />
          <FilterOptions
            legend={filterText.only}
            kind="checkbox"
            choices={flagChoices(state, counts)}
            onChoose={choose}
          />
        </div>
        <FilterOptions
          legend={filterText.size}
          kind="radio"
          choices={sizeChoices(state, counts)}
          onChoose={choose}
        >
          <SizeFields minSize={state.minSize} maxSize={state.maxSize} onChange={change} />
        </FilterOptions>
        <FilterOptions
          legend={filterText.added}
          kind="radio"
          choices={periodChoices(state, counts)}
          onChoose={choose}
        >
          <DayFields createdFrom={state.createdFrom} createdTo={state.createdTo} onChange={change} />
        </FilterOptions>
      </div>
      <div className="flex items-center justify-end gap-2 border-line border-t px-4 py-2.5">
        {narrows(state) && (
          <Button variant="ghost" onClick={() => change(NO_FILTERS)}>
            {filterText.clearAll}
          </Button>
        )}
        <Button variant="primary" onClick={onClose} className="min-w-32">
          {filterText.show(files)}
        </Button>
      </div>
    </>
  );
}

/** The sizes and the days that are offered, in their order. */
function choicesToCount() {
  return {
    sizes: SIZE_RANGES.map(({ min, max }) => `${min ?? ''}-${max ?? ''}`).join(','),
    createdSince: PERIODS.map((period) => startOfPeriod(period, new Date()).toISOString()).join(','),
  };
}
