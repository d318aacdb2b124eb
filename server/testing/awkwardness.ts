/** What of K-LINK's documentation a library does not keep to. */
export type Awkwardness = {
  ids: 'uuids' | 'numbers';
  names: 'camelCase' | 'snake_case';
  /** Without what the documentation does not have: versions, counts, ancestors, types, sizes. */
  hasFewFields: boolean;
  envelope: 'documented' | 'withoutTotal' | 'inMeta' | 'bare';
  /** Given to a page, whatever is asked for. */
  perPage: number | null;
  ignoresPage: boolean;
  /** All folders, and all files, whichever folder is asked for. */
  ignoresParent: boolean;
  isTree: boolean;
  /** Files at its top alone, where no folder is asked for. */
  isFlat: boolean;
  /** Nothing for filters, which it takes for something else. */
  misreads: string[];
  /** Of filters and orders, by their parameters: what it heeds, and what it refuses; all else it leaves out of account. */
  heeds: string[];
  refuses: string[];
  /** What it calls its top where files are looked for. */
  topIs: string;
  /** Updates and deletes answer with nothing. */
  isSilent: boolean;
  /** So many requests more are answered with 500, or broken off. */
  failing: number;
  breaking: number;
  /** So many creates more are done, and broken off before the answer. */
  forgetting: number;
  /** Milliseconds before an answer. */
  slowness: number;
  isTokenExpired: boolean;
  /** A web page in the place of an answer. */
  isHtml: boolean;
  /** Seconds after which it may be asked again. */
  busyFor: number | null;
  /** What is at `/storage/…`: in parts, only for those with the token, or answered so. */
  hasParts: boolean;
  isStorageClosed: boolean;
  storageStatus: number;
  /** Addresses are signed anew whenever they are told, and those told before do not count any more. */
  signsAddresses: boolean;
};

export const AS_DOCUMENTED: Awkwardness = {
  ...{ ids: 'uuids', names: 'camelCase', envelope: 'documented' },
  ...{ hasFewFields: false, perPage: null, ignoresPage: false, ignoresParent: false, isTree: false },
  ...{ heeds: [], refuses: [], misreads: [], topIs: 'root', isFlat: false },
  ...{ isSilent: false, failing: 0, breaking: 0, forgetting: 0, slowness: 0 },
  ...{ isTokenExpired: false, isHtml: false, busyFor: null },
  ...{ hasParts: true, isStorageClosed: false, storageStatus: 200, signsAddresses: false },
};
