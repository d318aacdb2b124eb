import type { RemoteKind, TestOutcome } from '../../contract/library.ts';
import type { Ability } from '../../contract/session.ts';
import { formatDate, formatDateTime } from '../format.ts';

const outcomes: Record<TestOutcome, string> = {
  works: 'Works',
  unknownHost: 'No such server',
  unreachable: 'Not reachable',
  untrusted: 'Connection not secure',
  redirected: 'Sends on elsewhere',
  noApiThere: 'No such API there',
  tokenRefused: 'Token refused',
  abilityMissing: 'Ability missing',
  notThisApi: 'Not this API',
  timedOut: 'No answer in time',
  failing: 'Has trouble',
  tokenSealed: 'Token cannot be read',
};

const kinds: Record<RemoteKind, string> = { klink: 'K-LINK', flockx: 'flockx' };

/** The settings: for those with the ability `admin`. */
export const settingsText = {
  title: 'Settings',
  sections: 'Settings',
  loading: 'Loading…',
  sessionFailed: 'It could not be found out what you may do here',
  notAllowedTitle: 'Settings are for administrators',
  notAllowed:
    'You are signed in without the ability “admin”. Sign in with a token that has it, or ask whoever runs this server.',
  fieldProblem: (sentence: string) => `It ${sentence}.`,
  leaveTitle: 'Discard what you typed?',
  leaveBody: 'Nothing of it has been saved.',
  leave: 'Discard',
} as const;

/** Settings → Libraries. */
export const librariesText = {
  title: 'Libraries',
  about:
    'The media libraries that this server knows: its own, and others that it asks with a token that stays here. The name above the sidebar leads from one to another.',
  list: 'Libraries',
  loading: 'Loading the libraries…',
  failed: 'The libraries could not be loaded',
  kinds,
  ownKind: 'Own library, on this server',
  emptyTitle: 'No other libraries yet',
  empty:
    'Add a K-LINK Media Manager or a flockx library. You need its address and an access token that may read its files.',
  add: 'Add library',

  outcomes,
  notTested: 'Not tested yet',
  testing: 'Testing the connection…',
  testedAt: (timestamp: string) => `Tested ${formatDateTime(timestamp)}.`,
  tested: (name: string, message: string) => `${name}: ${message}`,
  test: 'Test connection',
  testOne: (name: string) => `Test connection: ${name}`,
  testFailed: (message: string) => `It could not be tested. ${message}`,
  edit: 'Edit',
  editOne: (name: string) => `Edit ${name}`,
  remove: 'Remove',
  removeOne: (name: string) => `Remove ${name}`,

  addTitle: 'Add library',
  editTitle: (name: string) => `Edit “${name}”`,
  kind: 'Kind',
  name: 'Name',
  nameHint: 'As it is called in this dashboard.',
  baseUrl: 'Address',
  baseUrlHint: 'What comes before /api/v1.',
  token: 'Access token',
  tokenHint: 'It is stored encrypted, sent to this address only, and never shown again.',
  newToken: 'New access token',
  newTokenHint:
    'Empty keeps the one that is stored. An address at another server needs it again. It is stored encrypted and never shown.',
  save: 'Save',
  notAdded: (message: string) => `The library was not added. ${message}`,
  notSaved: (message: string) => `The changes were not saved. ${message}`,

  removeTitle: (name: string) => `Remove “${name}”?`,
  removeBody:
    'This server forgets its address and its token. Nothing in the library itself is touched: its files and folders stay as they are.',
  removed: (name: string) => `“${name}” is no longer known here.`,
} as const;

const abilities: Record<Ability, { name: string; about: string }> = {
  'media:read': { name: 'Read', about: 'See, search and download files and folders.' },
  'media:write': { name: 'Write', about: 'Upload, edit, order, move, delete and restore them.' },
  admin: {
    name: 'Administer',
    about: 'Manage libraries, access tokens and webhooks, and read the server’s metrics.',
  },
};

/** Settings → Tokens. */
export const tokensText = {
  title: 'Tokens',
  about: 'Personal access tokens, for programs that use the API and for people who sign in here.',
  list: 'Tokens',
  loading: 'Loading the tokens…',
  failed: 'The tokens could not be loaded',
  emptyTitle: 'No tokens yet',
  empty: 'A token lets a program, or another person, use this library, as far as its abilities go.',
  abilities,
  abilityNames: (names: readonly Ability[]) => names.map((name) => abilities[name].name).join(', '),
  own: 'You are signed in with it',
  createdAt: (timestamp: string) => `Created ${formatDate(timestamp)}`,
  expiresAt: (timestamp: string) => `expires ${formatDate(timestamp)}`,
  expiredAt: (timestamp: string) => `expired ${formatDate(timestamp)}`,
  expired: 'Expired',
  neverExpires: 'never expires',
  usedAt: (timestamp: string) => `last used ${formatDateTime(timestamp)}`,
  neverUsed: 'never used',
  revoke: 'Revoke',
  revokeOne: (name: string) => `Revoke ${name}`,
  revokeTitle: (name: string) => `Revoke “${name}”?`,
  revokeBody:
    'What uses it is refused from then on, and who signed in with it is signed out. Nothing brings it back.',
  revokeOwn: 'You are signed in with this token: you will be signed out.',
  revoked: (name: string) => `“${name}” is revoked.`,

  create: 'Create token',
  name: 'Name',
  nameHint: 'What it is for, or who uses it.',
  abilitiesLegend: 'Abilities',
  expiry: 'Expires',
  expiries: {
    '30': 'In 30 days',
    90: 'In 90 days',
    365: 'In 365 days',
    day: 'At the end of a day',
    never: 'Never',
  },
  day: 'Last day',
  dayMissing: 'Choose the last day.',
  notCreated: (message: string) => `The token was not created. ${message}`,

  createdTitle: (name: string) => `“${name}” is created`,
  secret: 'Access token',
  secretHint: 'Copy it now: it will not be shown again.',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'It could not be copied. Select it and copy it by hand.',
  done: 'Done',
  loseTitle: 'Close without copying the token?',
  loseBody: 'It will not be shown again. If it is lost, revoke it and create another.',
  lose: 'Close',
} as const;
