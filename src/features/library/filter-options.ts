import type { FileCounts } from '../../contract/file-counts.ts';
import { filterText } from '../../lib/text/filters.ts';
import { PERIODS, TYPES, type ViewState } from '../../lib/view-state.ts';

/** One choice in a group: its words, how many files it would leave, and what it changes. */
export type FilterChoice = {
  id: string;
  label: string;
  /** Undefined until it is counted. */
  count: number | undefined;
  isChosen: boolean;
  change: Partial<ViewState>;
};

/** Bytes, both included. */
export const SIZE_RANGES: readonly { min: number | null; max: number | null }[] = [
  { min: null, max: 100_000 },
  { min: 100_000, max: 1_000_000 },
  { min: 1_000_000, max: 10_000_000 },
  { min: 10_000_000, max: 100_000_000 },
  { min: 100_000_000, max: null },
];

type Counts = FileCounts | undefined;

export function typeChoices(state: ViewState, counts: Counts): FilterChoice[] {
  const any = { id: 'any', label: filterText.anyType, count: counts?.anyType };
  return [
    { ...any, isChosen: state.type === null, change: { type: null } },
    ...TYPES.map((type) => ({
      id: type,
      label: filterText.types[type],
      count: counts?.types[type],
      isChosen: state.type === type,
      change: { type },
    })),
  ];
}

export function flagChoices(state: ViewState, counts: Counts): FilterChoice[] {
  const labels = {
    isFavorite: filterText.favourites,
    isPrivate: filterText.private,
    missingAltText: filterText.noAltText,
  };
  return (['isFavorite', 'isPrivate', 'missingAltText'] as const).map((id) => ({
    id,
    label: labels[id],
    count: counts?.[id],
    isChosen: state[id],
    change: { [id]: !state[id] },
  }));
}

export function sizeChoices(state: ViewState, counts: Counts): FilterChoice[] {
  const isAny = state.minSize === null && state.maxSize === null;
  const none = { minSize: null, maxSize: null };
  return [
    { id: 'any', label: filterText.anySize, count: undefined, isChosen: isAny, change: none },
    ...SIZE_RANGES.map(({ min, max }, index) => ({
      id: `${min}-${max}`,
      label: filterText.sizeBetween(min, max),
      count: counts?.sizes[index],
      isChosen: !isAny && state.minSize === min && state.maxSize === max,
      change: { minSize: min, maxSize: max },
    })),
  ];
}

export function periodChoices(state: ViewState, counts: Counts): FilterChoice[] {
  const isAny = !state.period && !state.createdFrom && !state.createdTo;
  const none = { period: null, createdFrom: null, createdTo: null };
  return [
    { id: 'any', label: filterText.anyTime, count: undefined, isChosen: isAny, change: none },
    ...PERIODS.map((period, index) => ({
      id: period,
      label: filterText.periods[period],
      count: counts?.createdSince[index],
      isChosen: state.period === period,
      change: { period, createdFrom: null, createdTo: null },
    })),
  ];
}
