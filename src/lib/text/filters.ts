import { formatBytes, formatDay, formatNumber } from '../format.ts';
import type { Period, TypeFilter } from '../view-state.ts';

const types: Record<TypeFilter, string> = {
  image: 'Images',
  video: 'Videos',
  audio: 'Audio',
  document: 'Documents',
  other: 'Other files',
};

const periods: Record<Period, string> = {
  today: 'Today',
  '7days': 'Last 7 days',
  '30days': 'Last 30 days',
  year: 'This year',
};

/** What narrows the files of a place. */
export const filterText = {
  filters: 'Filters',
  filtersOn: (count: number) => `Filters, ${formatNumber(count)} on`,
  remove: (filter: string) => `Remove filter: ${filter}`,
  clearAll: 'Clear all',
  show: (files: string) => `Show ${files}`,

  type: 'Type',
  types,
  anyType: 'Any type',
  only: 'Show only',
  favourites: 'Favourites',
  private: 'Private',
  noAltText: 'No alt text',

  size: 'Size',
  anySize: 'Any size',
  sizeBetween: (min: number | null, max: number | null) => {
    if (min === null) return `${formatBytes(max ?? 0)} or smaller`;
    return max === null ? `${formatBytes(min)} or larger` : `${formatBytes(min)} to ${formatBytes(max)}`;
  },
  smallest: 'Smallest size',
  largest: 'Largest size',
  unit: 'Unit of the sizes',
  units: { kB: 'kB', MB: 'MB', GB: 'GB' },
  sizeOrder: 'The smallest size is above the largest: nothing fits both.',

  added: 'Added',
  anyTime: 'Any time',
  periods,
  from: 'From',
  to: 'To',
  dayOrder: 'The first day is after the last: nothing fits both.',
  addedIn: (period: Period) =>
    period === '7days' || period === '30days'
      ? `Added in the ${periods[period].toLowerCase()}`
      : `Added ${periods[period].toLowerCase()}`,
  addedBetween: (from: string | null, to: string | null) => {
    if (from === null) return `Added until ${formatDay(to ?? '')}`;
    if (to === null) return `Added since ${formatDay(from)}`;
    return from === to ? `Added on ${formatDay(from)}` : `Added ${formatDay(from)} to ${formatDay(to)}`;
  },
} as const;
