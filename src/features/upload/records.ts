import type { UploadRecord } from './upload-record.ts';

const DATABASE = 'vitrine-uploads';
const RECORDS = 'records';

/** The list of uploads that outlives the page; all tabs share it. Every call throws what the browser's database throws. */
export interface Records {
  put(records: readonly UploadRecord[]): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  all(): Promise<UploadRecord[]>;
  /** Changes some in one step that no other tab can come between: null removes, the same object leaves alone. */
  change(of: (record: UploadRecord) => UploadRecord | null): Promise<void>;
  count(): Promise<number>;
  close(): void;
}

export async function openRecords(): Promise<Records> {
  const database = await open();
  /** Runs `work` in a transaction of its own; resolves when that is committed. */
  function within(mode: IDBTransactionMode, work: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = database.transaction(RECORDS, mode);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    work(transaction.objectStore(RECORDS));
    return promise;
  }

  return {
    put: (records) =>
      within('readwrite', (store) => {
        for (const record of records) store.put(record);
      }),
    remove: (keys) =>
      within('readwrite', (store) => {
        for (const key of keys) store.delete(key);
      }),
    async all() {
      let found: UploadRecord[] = [];
      await within('readonly', (store) => {
        const request: IDBRequest<UploadRecord[]> = store.getAll();
        request.onsuccess = () => {
          found = request.result;
        };
      });
      return found;
    },
    change: (of) =>
      within('readwrite', (store) => {
        const request: IDBRequest<UploadRecord[]> = store.getAll();
        request.onsuccess = () => {
          for (const record of request.result) {
            const next = of(record);
            if (next === null) store.delete(record.key);
            else if (next !== record) store.put(next);
          }
        };
      }),
    async count() {
      let count = 0;
      await within('readonly', (store) => {
        const request = store.count();
        request.onsuccess = () => {
          count = request.result;
        };
      });
      return count;
    },
    close: () => database.close(),
  };
}

/** Milliseconds: a browser may leave a database unopened, without a word. */
const OPEN_MS = 10_000;

function open(): Promise<IDBDatabase> {
  const { promise, resolve, reject } = Promise.withResolvers<IDBDatabase>();
  setTimeout(() => reject(new Error('The database does not open.')), OPEN_MS);
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(RECORDS, { keyPath: 'key' });
  request.onsuccess = () => {
    // A newer version of the app must not wait for this tab.
    request.result.onversionchange = () => request.result.close();
    resolve(request.result);
  };
  request.onerror = () => reject(request.error);
  return promise;
}
