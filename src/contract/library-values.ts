/** What is plain about libraries elsewhere, without a schema, and apart from what the first screen needs. */

/** What libraries elsewhere speak. */
export const REMOTE_KINDS = ['klink', 'flockx'] as const;

/** Libraries elsewhere that one server knows. */
export const LIBRARIES_MAX = 100;

/** What a look at a library elsewhere can find. */
export const TEST_OUTCOMES = [
  'works',
  'unknownHost',
  'unreachable',
  'untrusted',
  'redirected',
  'noApiThere',
  'tokenRefused',
  'abilityMissing',
  'notThisApi',
  'timedOut',
  'failing',
  'tokenSealed',
] as const;
