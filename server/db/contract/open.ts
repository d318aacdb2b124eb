import type { Database } from '../interface.ts';

/** The empty database of the test that is running. */
export type OpenDatabase = () => Database;
