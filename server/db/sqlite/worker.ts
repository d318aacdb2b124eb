import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { ServiceError } from '../../services/errors.ts';
import { Connection } from './connection.ts';
import { packError, type Request, type Response, type WorkerSetup } from './messages.ts';
import { reads, writes } from './operations.ts';

/** So that no request waits for a commit without end while others keep coming. */
const MOST_IN_ONE_COMMIT = 256;
/** SQLite's own refusals that a client can do something about. */
const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;

type Operation = (db: Connection, ...args: unknown[]) => unknown;
type Call = Exclude<Request, 'close'>;

if (parentPort) serve(parentPort, workerData);

function serve(port: MessagePort, { file, role }: WorkerSetup): void {
  const db = new Connection(file, { readOnly: role === 'reader' });
  // The main thread's types pair each name with its arguments; across the thread they are only unknown.
  const operations = (role === 'reader' ? reads : writes) as Record<string, Operation>;

  port.on('message', (first: Request) => {
    let isClosing = false;
    const calls: Call[] = [];
    for (let request: Request | undefined = first; request !== undefined; request = nextOn(port)) {
      if (request === 'close') isClosing = true;
      else calls.push(request);
      if (role === 'reader' || isClosing || calls.length >= MOST_IN_ONE_COMMIT) break;
    }
    if (calls.length > 0) {
      port.postMessage(role === 'reader' ? readAll(db, operations, calls) : writeAll(db, operations, calls));
    }
    if (isClosing) {
      db.close();
      port.close();
    }
  });
}

function nextOn(port: MessagePort): Request | undefined {
  return receiveMessageOnPort(port)?.message;
}

/** Each in its own transaction, so that a page, its total and its revision belong together. */
function readAll(db: Connection, operations: Record<string, Operation>, calls: Call[]): Response[] {
  return calls.map((call) => {
    try {
      db.exec('BEGIN');
      return { id: call.id, value: run(db, operations, call) };
    } catch (error) {
      return { id: call.id, error: packError(explain(error)) };
    } finally {
      if (db.isInTransaction) db.exec('ROLLBACK');
    }
  });
}

/** All in one transaction and under one fsync; what one undoes, the others do not lose. */
function writeAll(db: Connection, operations: Record<string, Operation>, calls: Call[]): Response[] {
  try {
    db.exec('BEGIN IMMEDIATE');
    const responses = calls.map((call): Response => {
      db.exec('SAVEPOINT one');
      try {
        const value = run(db, operations, call);
        db.exec('RELEASE one');
        return { id: call.id, value };
      } catch (error) {
        // A full disk ends the whole transaction by itself: then everything in it has failed.
        if (!db.isInTransaction) throw error;
        db.exec('ROLLBACK TO one; RELEASE one');
        return { id: call.id, error: packError(explain(error)) };
      }
    });
    db.exec('COMMIT');
    return responses;
  } catch (error) {
    if (db.isInTransaction) db.exec('ROLLBACK');
    const packed = packError(explain(error));
    return calls.map(({ id }) => ({ id, error: packed }));
  }
}

function run(db: Connection, operations: Record<string, Operation>, { name, args }: Call): unknown {
  const operation = operations[name];
  if (!operation) throw new Error(`no operation ${name}`);
  return operation(db, ...args);
}

function explain(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
  // The low byte is the kind, the rest says more about it.
  const code = error.errcode & 0xff;
  if (code === SQLITE_FULL) {
    return new ServiceError(
      'libraryFull',
      'The library is full: free some space on its disk, then try again.',
    );
  }
  if (code === SQLITE_BUSY) {
    return new ServiceError('unavailable', 'The library is busy. Try again in a moment.', { retryAfter: 1 });
  }
  return error;
}
