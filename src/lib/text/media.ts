import { countOf, formatDateTime, formatNumber } from '../format.ts';

const items = (count: number) => countOf(count, 'item');

export const mediaText = {
  title: 'Media',
  list: 'Media items',
  loading: 'Loading the media items…',
  failed: 'The media items could not be loaded',
  total: items,
  untitled: 'Untitled',
  /** What a card is, beside its name. */
  typeOf: (format: string, type: string) => (format || type).toUpperCase(),
  pixels: (width: number, height: number) => `${formatNumber(width)} × ${formatNumber(height)}`,
  status: (status: string) => `Status: ${status}`,

  emptyTitle: 'No media items yet',
  empty: 'Add files by their URLs: the library fetches them and makes previews.',
  readOnlyEmpty: 'Nobody has added any yet.',
  nothingTitle: 'Nothing found',
  nothing: 'No item has all of these. Take a filter away to see more.',
  pastTitle: 'There is no such page',
  past: (pages: number) => `The list has ${countOf(pages, 'page')} now.`,
  toFirst: 'First page',

  pages: 'Pages',
  page: (page: number, pages: number) => `Page ${formatNumber(page)} of ${formatNumber(pages)}`,
  previous: 'Previous page',
  previousShort: 'Previous',
  next: 'Next page',
  nextShort: 'Next',
  goTo: 'Go to page',
  go: 'Go',

  filters: 'Filters',
  filtersOf: (count: number) => (count > 0 ? `Filters (${count})` : 'Filters'),
  apply: 'Apply',
  clear: 'Clear filters',
  removeFilter: (label: string, value: string) => `Remove filter: ${label} ${value}`,
  filter: (label: string, value: string) => `${label}: ${value}`,
  notUuid: 'Must be an id like 019c6a52-1a3b-7d0e-9c41-5b7f0a6e2d15.',
  fields: {
    resource_type: 'Type',
    format: 'Format',
    knowledge_graph: 'Knowledge graph',
    twin: 'Twin',
    community: 'Community',
    organization: 'Organization',
  },
  typeHint: 'image, video, audio, document …',
  formatHint: 'jpg, png, pdf …',
  idHint: 'Its id, a UUID.',

  details: 'Media item',
  closeDetails: 'Close the media item',
  detailLoading: 'Loading the media item…',
  detailFailed: 'The media item could not be loaded',
  gone: 'This media item is not there',
  goneMore: 'It may have been deleted, or belong to another library.',
  original: 'Open the original',
  originalOf: (name: string) => `Open the original of ${name} in a new tab`,
  noPreview: 'No preview',
  noPreviewYet: 'The preview is being made',
  facts: {
    size: 'Size',
    type: 'Type',
    format: 'Format',
    created: 'Created',
    modified: 'Changed',
    id: 'Id',
    description: 'Description',
  },
  copyId: 'Copy the id',
  idCopied: 'Id copied.',
  notCopied: 'It could not be copied. Select it and copy it by hand.',
  at: formatDateTime,
} as const;

/** Add by URL. */
export const addMediaText = {
  open: 'Add by URL',
  title: 'Add by URL',
  urls: 'URLs',
  urlsHint: 'One a line, up to 100. The library fetches each file itself.',
  name: 'Name',
  nameHint: 'Of all of them; without one, each is called as its file.',
  description: 'Description',
  more: 'Knowledge graph, channel, message',
  knowledge_graph: 'Knowledge graph',
  channel: 'Channel',
  message: 'Message',
  idHint: 'Its id, a UUID.',
  add: (count: number) => (count > 1 ? `Add ${formatNumber(count)} URLs` : 'Add'),
  addAgain: (count: number) => (count > 1 ? `Try ${formatNumber(count)} again` : 'Try again'),
  done: 'Done',
  missing: 'Give at least one URL.',
  tooMany: 'At most 100 URLs at once.',
  line: (line: number, why: string) => `Line ${formatNumber(line)} ${why}`,
  noAddress: 'is no address like https://example.com/picture.jpg.',
  notWeb: 'must begin with http:// or https://.',
  tooLong: 'is longer than 2,083 characters.',
  nameTooLong: 'Must be at most 256 characters.',
  /** Some libraries say what it must be, others a whole sentence. */
  fieldProblem: (said: string) => {
    const sentence = /^[a-z]/.test(said) ? `It ${said}` : said;
    return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
  },

  progress: 'URLs that are added',
  results: 'What became of the URLs',
  waiting: 'Waiting',
  sending: 'Adding…',
  added: (status: string | null) => (status ? `Added: ${status}` : 'Added'),
  notSent: 'Not sent',
  failed: (message: string) => `Not added. ${message}`,
  summary: (added: number, failed: number) => {
    if (failed === 0) return `${items(added)} added.`;
    const left = failed === 1 ? 'What was not added is' : 'Those that were not added are';
    return `${added === 0 ? 'Nothing was added' : `${items(added)} added, ${formatNumber(failed)} not`}. ${left} still in the field.`;
  },

  leaveTitle: 'Discard what you typed?',
  leaveBody: 'What has been added stays. The other URLs are not kept.',
  leave: 'Discard',
  stopTitle: 'Stop adding?',
  stopBody: 'What has been sent is added. The other URLs are not.',
  stop: 'Stop',
} as const;
