/** What the page and its encoding worker say to each other. `job` numbers are the page's. */
export type ToEncoder =
  | { kind: 'encode'; job: number; file: Blob; fields: Record<string, unknown> }
  /** Not wanted any more, or sent: stops, and frees what the body takes. */
  | { kind: 'release'; job: number };

/** `unreadable`: the file itself. `noRoom`: neither disk nor memory for its body. */
export type EncodeFailure = 'unreadable' | 'noRoom' | 'broken';

export type FromEncoder =
  | { kind: 'progress'; job: number; done: number }
  | { kind: 'encoded'; job: number; body: Blob }
  | { kind: 'failed'; job: number; reason: EncodeFailure };
