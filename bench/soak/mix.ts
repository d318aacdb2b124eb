/** What visitors do, and how often beside each other. */
export const MIX = [
  ['list', 20],
  ['search', 8],
  ['get', 8],
  ['usage', 4],
  ['create', 14],
  ['folder', 1],
  ['change', 8],
  ['bulk', 2],
  ['replace', 2],
  ['trash', 5],
  ['restore', 2],
  ['delete', 3],
  ['deliver', 12],
  ['thumbnail', 10],
  ['link', 1],
  ['zip', 1],
  ['events', 1],
] as const;
export const WORDS = [
  ['harbour', 5],
  ['orchard', 3],
  ['hills', 2],
  ['水', 1],
] as const;
export const SORTS = [
  ['sortOrder', 4],
  ['createdAt', 2],
  ['title', 1],
  ['fileSize', 1],
] as const;
export const WIDTHS = [
  ['320', 6],
  ['640', 1],
] as const;
