import type { RemoteKind, TestOutcome } from '../../contract/library.ts';
import { formatDateTime } from '../format.ts';

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
  about: 'The media libraries that this server knows: its own, and others that it reaches with a token.',
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
  notTested: 'Not looked at yet',
  testing: 'Looking whether it answers…',
  testedAt: (timestamp: string) => `Looked at ${formatDateTime(timestamp)}.`,
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
