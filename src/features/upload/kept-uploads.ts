import type { DataDisk } from './data-disk.ts';
import type { Records } from './records.ts';
import { tabLock } from './tab-locks.ts';
import { agedRecord, type KeptData, type UploadRecord } from './upload-record.ts';
import type { Adopted } from './worker-messages.ts';

/** Records with their data: the worker's view of what outlives the page. */
export interface KeptUploads {
  add(records: readonly UploadRecord[]): Promise<void>;
  /** Those of this tab that a worker before this one had: what it made of them is still theirs. */
  addAgain(records: readonly UploadRecord[]): Promise<void>;
  change(key: string, change: Partial<UploadRecord>): Promise<void>;
  /** Marks the data of records as whole. Answers the keys of those that are recorded, and not given up meanwhile. */
  complete(whole: readonly { key: string; data: KeptData }[]): Promise<ReadonlySet<string>>;
  forget(keys: readonly string[]): Promise<void>;
  /** Makes what belongs to nobody that lives this tab's own; empties the disk of what nobody will continue. */
  adopt(input: { tab: string; owner: string; living: ReadonlySet<string>; now: number }): Promise<Adopted[]>;
  /** Leaves all of this tab to whoever it belongs to: any tab of theirs continues it, this one too. */
  leave(): Promise<void>;
  /** Gives up all of an owner's, in every tab. */
  discard(owner: string): Promise<void>;
  count(owner: string): Promise<number>;
}

/** Where nothing can be recorded: everything is sent all the same. */
export const nothingKept: KeptUploads = {
  add: async () => {},
  addAgain: async () => {},
  change: async () => {},
  complete: async () => new Set(),
  forget: async () => {},
  adopt: async () => [],
  leave: async () => {},
  discard: async () => {},
  count: async () => 0,
};

/** No tab is called that, so none of that name lives. */
const NO_TAB = '';

export function createKeptUploads(records: Records, disk: DataDisk): KeptUploads {
  /** Of this tab. */
  const own = new Map<string, UploadRecord>();
  /** Who still needs a file on the disk: small uploads share one. */
  const users = new Map<string, Set<string>>();

  function use(record: UploadRecord): void {
    own.set(record.key, record);
    if (!record.data) return;
    const keys = users.get(record.data.file) ?? new Set();
    users.set(record.data.file, keys.add(record.key));
  }

  /** Answers the file that nobody needs any more, if that is so now. */
  function leave(key: string): string | null {
    const file = own.get(key)?.data?.file;
    own.delete(key);
    const keys = file === undefined ? undefined : users.get(file);
    keys?.delete(key);
    if (file === undefined || keys?.size !== 0) return null;
    users.delete(file);
    return file;
  }

  async function sweep(living: ReadonlySet<string>): Promise<void> {
    const files = await disk.list();
    const wanted = new Set((await records.all()).map(({ data }) => data?.file));
    for (const { name, tab } of files)
      if (!wanted.has(name) && !living.has(tabLock(tab))) await disk.remove(name);
  }

  async function withData(adopted: readonly UploadRecord[]): Promise<Adopted[]> {
    const files = new Map<string, File | null>();
    const uploads: Adopted[] = [];
    for (const record of adopted) {
      const { data } = record;
      if (data && !files.has(data.file)) files.set(data.file, await disk.open(data.file));
      const file = data && files.get(data.file);
      const isWhole = data && file && file.size >= data.at + data.length;
      uploads.push({
        record,
        data: isWhole ? { source: file, at: data.at, length: data.length, isKept: true } : null,
      });
    }
    return uploads;
  }

  return {
    async add(added) {
      for (const record of added) use(record);
      await records.put(added);
    },
    async addAgain(said) {
      // At once: their data may be made while the disk is read.
      for (const record of said) use(record);
      const before = new Map((await records.all()).map(({ key, data }) => [key, data]));
      const known = said.flatMap(({ key }) => own.get(key) ?? []);
      const whole = known.map((record) => ({
        ...record,
        data: record.data ?? before.get(record.key) ?? null,
      }));
      for (const record of whole) use(record);
      await records.put(whole);
    },
    async change(key, change) {
      const record = own.get(key);
      if (!record) return;
      const changed = { ...record, ...change };
      own.set(key, changed);
      await records.put([changed]);
    },
    async complete(whole) {
      const known = whole.flatMap(({ key, data }) => {
        const record = own.get(key);
        return record ? [{ ...record, data }] : [];
      });
      for (const record of known) use(record);
      await records.put(known);
      // Given up while it was made: nobody else will remove it.
      for (const file of new Set(whole.map(({ data }) => data.file)))
        if (!users.has(file)) await disk.remove(file);
      return new Set(known.map(({ key }) => key));
    },
    async forget(keys) {
      const unused = keys.map(leave).filter((file) => file !== null);
      // First the records: data without one is only swept away, a record without data asks for the file again.
      await records.remove(keys);
      for (const file of unused) await disk.remove(file);
    },
    async adopt({ tab, owner, living, now }) {
      const adopted: UploadRecord[] = [];
      await records.change((record) => {
        if (own.has(record.key) || living.has(tabLock(record.tab))) return record;
        const aged = agedRecord(record, now);
        if (!aged || aged.owner !== owner) return aged;
        const taken = { ...aged, tab };
        adopted.push(taken);
        return taken;
      });
      adopted.sort((a, b) => a.queuedAt - b.queuedAt);
      for (const record of adopted) use(record);
      const uploads = await withData(adopted);
      await sweep(living);
      return uploads;
    },
    async leave() {
      const left = new Set(own.keys());
      own.clear();
      users.clear();
      await records.change((record) => (left.has(record.key) ? { ...record, tab: NO_TAB } : record));
    },
    async discard(owner) {
      await records.change((record) => (record.owner === owner ? null : record));
      own.clear();
      users.clear();
      await sweep(new Set());
    },
    count: async (owner) => (await records.all()).filter((record) => record.owner === owner).length,
  };
}
