import type { REMOTE_KINDS, TEST_OUTCOMES } from '../../../src/contract/library-values.ts';
import type { Micros } from '../interface.ts';

/** A library elsewhere. Our own is in no table. */
export type LibraryRow = {
  id: string;
  name: string;
  kind: (typeof REMOTE_KINDS)[number];
  baseUrl: string;
  /** Of no use without the key, which is not in the database. */
  sealedToken: string;
  createdAt: Micros;
  /** What the last look at it found, since its address and its token are what they are. */
  test: LibraryTest | null;
};

export type LibraryTest = { outcome: (typeof TEST_OUTCOMES)[number]; message: string; testedAt: Micros };

export type NewLibraryRow = Omit<LibraryRow, 'test'>;

export type LibraryChange = {
  name?: string | undefined;
  baseUrl?: string | undefined;
  sealedToken?: string | undefined;
};

export interface LibraryStore {
  /** In the order in which they came. */
  list(): Promise<LibraryRow[]>;
  get(id: string): Promise<LibraryRow | null>;
  /** Throws `invalid` when there are as many as there may be. */
  create(row: NewLibraryRow): Promise<void>;
  /**
   * Another address or token makes what the last look found forgotten. Throws `notFound`, and `conflict` when the address is
   * no longer the one that the change was made for.
   */
  update(id: string, change: LibraryChange, from: Pick<LibraryRow, 'baseUrl'>): Promise<LibraryRow>;
  /** What was found with this address and this token; nothing, if the library has others by now. */
  noteTest(looked: Pick<LibraryRow, 'id' | 'baseUrl' | 'sealedToken'>, test: LibraryTest): Promise<void>;
  /** False when there was none. */
  delete(id: string): Promise<boolean>;
}
