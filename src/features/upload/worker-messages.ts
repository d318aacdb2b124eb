import type { ChosenSource } from './encode-data.ts';
import type { EncodedData } from './encoded-data.ts';
import type { UploadRecord } from './upload-record.ts';

/** What the page and its worker say to each other. `job` numbers are the page's. */
export type ToWorker =
  /** Several small files at once, or a large one. `keep`: on the disk, for the record of that key. */
  | { kind: 'encode'; files: readonly FileToEncode[]; keep: boolean }
  /** Not wanted any more: stops, and frees what it takes. */
  | { kind: 'drop'; job: number }
  | { kind: 'record'; records: readonly UploadRecord[] }
  /** To a worker in the place of one that died: all that is neither stored nor given up. */
  | { kind: 'recordAgain'; tab: string; records: readonly UploadRecord[] }
  | { kind: 'change'; key: string; change: Partial<UploadRecord> }
  /** Stored or given up: removes records and their data. */
  | { kind: 'forget'; keys: readonly string[] }
  /** Takes over what tabs that are gone have left. */
  | { kind: 'adopt'; tab: string; owner: string }
  /** Leaves all that this tab has to whoever it belongs to: somebody else is here now. */
  | { kind: 'leave' }
  /** Gives up all of an owner's, in every tab. */
  | { kind: 'discard'; owner: string }
  /** How many an owner has, in all tabs. */
  | { kind: 'count'; owner: string };

/** Size and date are those when it was chosen. */
export type FileToEncode = ChosenSource & { job: number; key: string };

/** `unreadable`: the file itself. `noRoom`: neither disk nor memory for its data. */
export type EncodeFailure = 'unreadable' | 'noRoom' | 'broken';

export type EncodeOutcome = ({ job: number } & EncodedData) | { job: number; failure: EncodeFailure };

/** An upload of a tab that is gone; null data has to be made anew, from the file. */
export type Adopted = { record: UploadRecord; data: EncodedData | null };

export type FromWorker =
  /** It is there, and hears. */
  | { kind: 'started' }
  | { kind: 'progress'; job: number; done: number }
  | { kind: 'encoded'; outcomes: readonly EncodeOutcome[] }
  | { kind: 'adopted'; uploads: readonly Adopted[] }
  | { kind: 'discarded' }
  /** Null where it cannot be told. */
  | { kind: 'counted'; count: number | null };
