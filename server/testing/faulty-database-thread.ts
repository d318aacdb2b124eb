import { parentPort, workerData } from 'node:worker_threads';
import { type Connection, whileWanted } from '../db/sqlite/connection.ts';
import { reads, writes } from '../db/sqlite/operations.ts';
import { serve } from '../db/sqlite/serve.ts';

/** A database thread that real operations make do what a real one does only in bad times. */
export const FAULTY = new URL(import.meta.url);
/** A keyword that is searched for without end. */
export const ENDLESS = 'endless';
/** An id that ends the thread, before it answers. */
export const CRASH = 'crash';
/** An id at which SQLite meets a disk that cannot be read or written. */
export const BAD_DISK = 'bad-disk';
/** A secret that says how many connections this thread has had. */
export const CONNECTIONS = 'connections';

const connections = new Set<Connection>();

function fail(id: string): void {
  if (id === CRASH) process.exit(1);
  if (id === BAD_DISK) throw Object.assign(new Error('disk I/O error'), { errcode: 10 });
}

const faultyReads = {
  ...reads,
  listFiles: ((db, query) => {
    if (query.keyword !== ENDLESS) return reads.listFiles(db, query);
    const numbers = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)';
    db.sql(`${numbers} SELECT count(*) FROM n WHERE ${whileWanted('i')}`).get();
    throw new Error('an endless search has ended');
  }) satisfies typeof reads.listFiles,
  getFile: ((db, id) => {
    fail(id);
    return reads.getFile(db, id);
  }) satisfies typeof reads.getFile,
  findSecret: ((db, name) => {
    connections.add(db);
    return name === CONNECTIONS ? String(connections.size) : reads.findSecret(db, name);
  }) satisfies typeof reads.findSecret,
};

const faultyWrites = {
  ...writes,
  trashFile: ((db, id, ...args) => {
    fail(id);
    return writes.trashFile(db, id, ...args);
  }) satisfies typeof writes.trashFile,
};

if (parentPort) serve(parentPort, workerData, { reads: faultyReads, writes: faultyWrites });
