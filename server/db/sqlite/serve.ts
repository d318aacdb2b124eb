import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { giveMemoryBackWhenIdle } from '../../lib/idle-memory.ts';
import { Connection } from './connection.ts';
import { breaksConnection, explain } from './explain-error.ts';
import { packError, type Request, type Response, type WorkerSetup } from './messages.ts';

/** So that no request waits for a commit without end while others keep coming. */
const MOST_IN_ONE_COMMIT = 256;

type Operation = (db: Connection, ...args: unknown[]) => unknown;
type Call = Exclude<Request, 'close'>;

/**
 * The life of a database thread: runs the operations that the port asks for, until it is told to close. Its connection
 * is opened by the first call, and anew after an error that may have left it broken.
 */
export function serve(
  port: MessagePort,
  setup: WorkerSetup,
  // The main thread's types pair each name with its arguments; across the thread they are only unknown.
  operations: { reads: object; writes: object; readOn?: (db: Connection) => boolean },
): void {
  const thread = new Thread(
    setup,
    (setup.role === 'reader' ? operations.reads : operations.writes) as Operations,
    operations.readOn,
  );
  giveMemoryBackWhenIdle(() => thread.forget());
  port.on('message', (first: Request) => {
    let isClosing = false;
    const calls: Call[] = [];
    for (let request: Request | undefined = first; request !== undefined; request = nextOn(port)) {
      if (request === 'close') isClosing = true;
      else calls.push(request);
      if (setup.role === 'reader' || isClosing || calls.length >= MOST_IN_ONE_COMMIT) break;
    }
    if (calls.length > 0)
      port.postMessage(setup.role === 'reader' ? thread.readAll(calls) : thread.writeAll(calls));
    if (isClosing) {
      thread.close();
      port.close();
    } else if (setup.role === 'reader') thread.readOn();
  });
}

function nextOn(port: MessagePort): Request | undefined {
  return receiveMessageOnPort(port)?.message;
}

type Operations = Record<string, Operation>;

class Thread {
  readonly #setup: WorkerSetup;
  readonly #operations: Operations;
  #connection: Connection | null = null;
  #isBroken = false;
  /** The call that runs, as an int32. */
  #running = 0;
  readonly #readOn: ((db: Connection) => boolean) | undefined;
  #isReadingOn = false;

  constructor(setup: WorkerSetup, operations: Operations, readOn?: (db: Connection) => boolean) {
    this.#setup = setup;
    this.#operations = operations;
    this.#readOn = readOn;
  }

  /** What reads want ready for the next ones is read between calls, until there is no more of it. */
  readOn(): void {
    if (this.#isReadingOn || !this.#readOn) return;
    this.#isReadingOn = true;
    setImmediate(() => {
      this.#isReadingOn = false;
      if (this.#readABit()) this.readOn();
    });
  }

  #readABit(): boolean {
    const db = this.#connection;
    if (!db || !this.#readOn) return false;
    try {
      db.exec('BEGIN');
      try {
        return this.#readOn(db);
      } finally {
        if (db.isInTransaction) db.exec('ROLLBACK');
      }
    } catch (error) {
      // The next call meets the same error, and answers with it.
      this.#refuse(error);
      return false;
    } finally {
      this.#mend();
    }
  }

  /** Each in its own transaction, so that a page, its total and its revision belong together. */
  readAll(calls: Call[]): Response[] {
    return calls.map((call) => {
      try {
        const db = this.#open();
        db.exec('BEGIN');
        try {
          return { id: call.id, value: this.#run(db, call) };
        } finally {
          if (db.isInTransaction) db.exec('ROLLBACK');
        }
      } catch (error) {
        return { id: call.id, error: this.#refuse(error) };
      } finally {
        this.#mend();
      }
    });
  }

  /** All in one transaction and under one fsync; what one undoes, the others do not lose. */
  writeAll(calls: Call[]): Response[] {
    try {
      const db = this.#open();
      try {
        return this.#writeInOneGo(db, calls) ?? this.#writeEach(db, calls);
      } finally {
        if (db.isInTransaction) db.exec('ROLLBACK');
      }
    } catch (error) {
      const packed = this.#refuse(error);
      return calls.map(({ id }) => ({ id, error: packed }));
    } finally {
      this.#mend();
    }
  }

  /**
   * Without a way back for each, for which SQLite would write every page that it changes to a file of its own first. Null,
   * and nothing written, when one of many refuses; which is rare.
   */
  #writeInOneGo(db: Connection, calls: Call[]): Response[] | null {
    db.exec('BEGIN IMMEDIATE');
    let responses: Response[];
    try {
      responses = calls.map((call) => ({ id: call.id, value: this.#run(db, call) }));
    } catch (error) {
      if (calls.length === 1) throw error;
      if (db.isInTransaction) db.exec('ROLLBACK');
      return null;
    }
    db.exec('COMMIT');
    return responses;
  }

  #writeEach(db: Connection, calls: Call[]): Response[] {
    db.exec('BEGIN IMMEDIATE');
    const responses = calls.map((call) => this.#writeOne(db, call));
    db.exec('COMMIT');
    return responses;
  }

  #writeOne(db: Connection, call: Call): Response {
    db.exec('SAVEPOINT one');
    try {
      const value = this.#run(db, call);
      db.exec('RELEASE one');
      return { id: call.id, value };
    } catch (error) {
      // A full disk ends the whole transaction by itself: then everything in it has failed.
      if (!db.isInTransaction) throw error;
      db.exec('ROLLBACK TO one; RELEASE one');
      return { id: call.id, error: this.#refuse(error) };
    }
  }

  /** Lets go of the pages that were read. */
  forget(): void {
    this.#connection?.exec('PRAGMA shrink_memory');
  }

  close(): void {
    this.#connection?.close();
    this.#connection = null;
  }

  #open(): Connection {
    const { file, role, unwanted } = this.#setup;
    const isWanted = () => Atomics.load(unwanted, 0) !== this.#running;
    this.#connection ??= new Connection(file, { readOnly: role === 'reader', isWanted });
    return this.#connection;
  }

  #run(db: Connection, { id, name, args }: Call): unknown {
    const operation = this.#operations[name];
    if (!operation) throw new Error(`no operation ${name}`);
    this.#running = id | 0;
    return operation(db, ...args);
  }

  #refuse(error: unknown) {
    this.#isBroken ||= breaksConnection(error);
    return packError(explain(error));
  }

  /** Closes a broken connection. What even that refuses is left to the end of the thread, which the uncaught error is. */
  #mend(): void {
    if (!this.#isBroken) return;
    this.#isBroken = false;
    this.close();
  }
}
