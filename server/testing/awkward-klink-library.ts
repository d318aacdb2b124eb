import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json as readBody } from 'node:stream/consumers';
import { remoteFileQuery } from '../../src/contract/remote-files.ts';
import { parseRange } from '../routes/byte-range.ts';
import { toFile } from '../upstream/klink-file.ts';
import { fits, sortKeyOf } from '../upstream/klink-filter.ts';
import { type Fields, isFields } from '../upstream/klink-values.ts';
import { type AwkwardKlink, json, send, startAwkwardKlink } from './awkward-klink.ts';
import { AS_DOCUMENTED, type Awkwardness } from './awkwardness.ts';

type Storage = (incoming: IncomingMessage, outgoing: ServerResponse) => void;
type Thing = Fields & { id: string | number };
type Place = string | number | null;
type Folder = Thing & { name: unknown; parentId: Place };
type File = Thing & { folderId: Place; bytes: Buffer };

export type AwkwardKlinkLibrary = Omit<AwkwardKlink, 'answer'> & {
  folders: Folder[];
  files: File[];
  /** From now on it is so; what is not named stays. */
  be(change: Partial<Awkwardness>): void;
  /** What answers for `/storage/…` from now on; null for the library itself. */
  hold(answer: Storage | null): void;
  /** Empty, and as documented. */
  reset(): void;
  addFolder(name: string, parentId?: Place): Folder;
  /** `fields.upload` is added to what is told of the upload. */
  addFile(fileName: string, fields?: Fields, bytes?: Buffer): File;
};

/** A K-LINK library in memory, as awkward as it is told to be. Files are at `/storage/…`. */
export async function startAwkwardKlinkLibrary(token: string): Promise<AwkwardKlinkLibrary> {
  const klink = await startAwkwardKlink();
  const folders: Folder[] = [];
  const files: File[] = [];
  let way = AS_DOCUMENTED;
  let made = 0;
  /** What it is asked to make is made now; all else was there long before. */
  let isAsked = false;
  let signature = 0;
  let storage: Storage | null = null;

  const newThing = () => {
    made += 1;
    const time = isAsked ? Date.now() : Date.UTC(2026, 1, 17) + made * 1000;
    const at = new Date(time).toISOString().replace('Z', '000Z');
    const id = way.ids === 'numbers' ? made : randomUUID();
    return { id, createdAt: at, updatedAt: at, version: 1 };
  };
  const addFolder = (name: unknown, parentId: Place = null) => {
    const folder: Folder = { ...newThing(), name, parentId };
    folders.push(folder);
    return folder;
  };
  const addFile = (fileName: string, fields: Fields = {}, bytes = Buffer.from(fileName)) => {
    const thing = newThing();
    const { folderId = null, upload, ...rest } = fields;
    const file: File = {
      ...thing,
      ...{ uploadId: thing.id, title: fileName, description: null, altText: null },
      ...{ sortOrder: 0, isFavorite: false, isPrivate: false },
      ...rest,
      folderId: isPlace(folderId) ? folderId : null,
      upload: {
        ...{ id: thing.id, fileName, fileSize: bytes.length },
        fileUrl: `/storage/${thing.id}/${encodeURIComponent(fileName)}`,
        ...(isFields(upload) && upload),
      },
      bytes,
    };
    files.push(file);
    return file;
  };

  const show = (thing: Thing): unknown => {
    const { bytes: _, ...fields } = thing;
    if ('parentId' in fields && !way.hasFewFields) {
      fields.foldersCount = folders.filter(({ parentId }) => parentId === thing.id).length;
      fields.filesCount = files.filter(({ folderId }) => folderId === thing.id).length;
    }
    if (way.signsAddresses && isFields(fields.upload)) {
      signature += 1;
      const fileUrl = `${fields.upload.fileUrl}?expires=${signature}&signature=s${signature}`;
      fields.upload = { ...fields.upload, fileUrl };
    }
    if (way.isTree && 'parentId' in fields) {
      fields.children = folders.filter(({ parentId }) => parentId === thing.id).map(show);
    }
    if (way.hasFewFields) for (const name of ['version', 'description', 'sortOrder']) delete fields[name];
    return way.names === 'snake_case' ? inSnakeCase(fields) : fields;
  };

  const list = (all: Thing[], query: URLSearchParams) => {
    const page = Number(query.get('page') ?? 1);
    const size = way.perPage ?? Number(query.get('pageSize') ?? 10);
    const from = (page - 1) * size;
    const data = (way.ignoresPage ? all : all.slice(from, from + size)).map(show);
    const total = all.length;
    const lastPage = Math.max(1, Math.ceil(total / size));
    const meta = { total, per_page: size, current_page: page, last_page: lastPage };
    if (way.envelope === 'bare') return data;
    if (way.envelope === 'inMeta') return { data, meta };
    return way.envelope === 'withoutTotal' ? { data } : { total, page, pageSize: size, lastPage, data };
  };

  /** The files that are looked for, as far as it heeds that, in the order that is asked for. */
  const looked = (query: URLSearchParams): File[] => {
    const heeded = [...query].filter(([name]) => way.heeds.includes(name));
    if (heeded.length === 0) return files;
    const wishes = remoteFileQuery.parse(Object.fromEntries(heeded));
    const read = new Map(files.map((file) => [file, toFile(file, klink.url)]));
    const keyOf = (file: File) => {
      const inner = read.get(file);
      return inner ? sortKeyOf(inner, wishes.sortBy ?? 'sortOrder') : '';
    };
    const fitting = files.filter((file) => {
      const inner = read.get(file);
      return inner && fits(inner, wishes);
    });
    if (!wishes.sortBy) return fitting;
    const inOrder = fitting
      .toReversed()
      .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
    return wishes.sortDirection === 'desc' ? inOrder.reverse() : inOrder;
  };

  const below = (id: string): string[] => [
    id,
    ...folders.filter(({ parentId }) => String(parentId) === id).flatMap((inner) => below(String(inner.id))),
  ];

  const found = (things: string, query: URLSearchParams): Thing[] => {
    const isFolders = things === 'folders';
    const place = query.get(isFolders ? 'parentId' : 'folderId');
    if (isFolders && way.isTree) return folders.filter(({ parentId }) => parentId === null);
    const all: Thing[] = isFolders ? folders : looked(query);
    if (!isFolders && [...query.keys()].some((name) => way.misreads.includes(name))) return [];
    if (!isFolders && place === null && way.isFlat) return all.filter(({ folderId }) => folderId === null);
    const isDeep = way.heeds.includes('recursive') && query.get('recursive') === 'true';
    if (place === null || way.ignoresParent || (isDeep && place === 'root')) return all;
    const top = isFolders ? 'root' : way.topIs;
    const places = isDeep ? below(place) : [place];
    return all.filter((thing) => places.includes(String(thing[isFolders ? 'parentId' : 'folderId'] ?? top)));
  };

  const create = (things: string, body: Fields): Thing => {
    if (things === 'folders') return addFolder(body.name, idIn(folders, body.parentId));
    const { data, fileName, mimeType: _, ...fields } = body;
    const bytes = Buffer.from(String(data).replace(/^data:.*,/, ''), 'base64');
    return addFile(String(fileName), { ...fields, folderId: idIn(folders, body.folderId) }, bytes);
  };

  const change = (thing: Thing, body: Fields) => {
    for (const [name, value] of Object.entries(body)) {
      thing[name] = name === 'folderId' || name === 'parentId' ? idIn(folders, value) : value;
    }
    thing.version = Number(thing.version) + 1;
  };

  const remove = (thing: Thing) => {
    for (const things of [folders, files]) {
      const at = things.findIndex(({ id }) => id === thing.id);
      if (at >= 0) things.splice(at, 1);
    }
  };

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const url = new URL(incoming.url ?? '/', klink.url);
    const [, , , , things = '', id] = url.pathname.split('/');
    const say = (status: number, body: unknown, headers = {}) =>
      json(status, body, headers)(incoming, outgoing);
    if (url.pathname.startsWith('/storage/')) {
      if (storage) return storage(incoming, outgoing);
      const isSigned = !way.signsAddresses || url.searchParams.get('signature') === `s${signature}`;
      const isHolder = !way.isStorageClosed || incoming.headers.authorization === `Bearer ${token}`;
      if (!isSigned || !isHolder) return say(403, { message: 'Not for you.' });
      if (way.storageStatus !== 200) return say(way.storageStatus, { message: 'Not now.' });
      const file = files.find((one) => String(one.id) === url.pathname.split('/')[2]);
      return file ? give(file.bytes, incoming, outgoing) : say(404, { message: 'No file.' });
    }
    if (way.isHtml) return send(200, 'text/html', '<h1>Be right back</h1>')(incoming, outgoing);
    if (way.isTokenExpired || incoming.headers.authorization !== `Bearer ${token}`)
      return say(401, { message: 'Unauthenticated.' });
    if (way.busyFor !== null)
      return say(429, { message: 'Too Many Attempts.' }, { 'Retry-After': `${way.busyFor}` });
    const all: Thing[] = things === 'folders' ? folders : files;
    if ([...url.searchParams.keys()].some((name) => way.refuses.includes(name)))
      return say(422, { message: 'Unknown parameter.' });
    if (incoming.method === 'GET' && id === undefined)
      return say(200, list(found(things, url.searchParams), url.searchParams));
    const body = incoming.method === 'POST' || incoming.method === 'PATCH' ? await readBody(incoming) : {};
    if (!isFields(body)) return say(400, { message: 'No object.' });
    if (incoming.method === 'POST') {
      isAsked = true;
      const made = create(things, body);
      isAsked = false;
      if (way.forgetting === 0) return say(201, { data: show(made) });
      way = { ...way, forgetting: way.forgetting - 1 };
      return incoming.socket.destroy();
    }
    const thing = all.find((one) => String(one.id) === id);
    if (!thing) return say(404, { error: 'Not here.' });
    const tag = incoming.headers['if-match'];
    if (tag !== undefined && (way.hasFewFields || tag !== `"${thing.version}"`))
      return say(412, { message: 'Somebody changed it.' });
    if (incoming.method === 'PATCH') change(thing, body);
    if (incoming.method === 'DELETE') remove(thing);
    if (way.isSilent && incoming.method !== 'GET') return outgoing.writeHead(204).end();
    return say(200, incoming.method === 'DELETE' ? { message: 'Gone.' } : { data: show(thing) });
  };

  const give = (bytes: Buffer, { headers }: IncomingMessage, outgoing: ServerResponse) => {
    const range = way.hasParts ? parseRange(headers.range, bytes.length) : null;
    if (range === 'unsatisfiable')
      return outgoing.writeHead(416, { 'Content-Range': `bytes */${bytes.length}` }).end();
    const { start, end } = range ?? { start: 0, end: bytes.length - 1 };
    return outgoing
      .writeHead(range ? 206 : 200, {
        // What storages say of what they do not know.
        'Content-Type': 'binary/octet-stream',
        'Content-Length': end - start + 1,
        ...(range && { 'Content-Range': `bytes ${start}-${end}/${bytes.length}` }),
      })
      .end(bytes.subarray(start, end + 1));
  };

  klink.answer((incoming, outgoing) => {
    if (way.breaking > 0) {
      way = { ...way, breaking: way.breaking - 1 };
      return incoming.socket.destroy();
    }
    if (way.failing > 0) {
      way = { ...way, failing: way.failing - 1 };
      return json(500, { message: 'Server Error' })(incoming, outgoing);
    }
    const begin = () => answer(incoming, outgoing).catch(() => incoming.socket.destroy());
    return way.slowness > 0 ? setTimeout(begin, way.slowness) : begin();
  });
  return {
    ...{ url: klink.url, seen: klink.seen, close: klink.close, folders, files, addFolder, addFile },
    be: (next) => {
      way = { ...way, ...next };
    },
    hold: (next) => {
      storage = next;
    },
    reset() {
      [way, storage] = [AS_DOCUMENTED, null];
      for (const things of [folders, files, klink.seen]) things.length = 0;
    },
  };
}

function isPlace(value: unknown): value is Place {
  return value === null || typeof value === 'string' || typeof value === 'number';
}

/** The id as the library has it: a number too, where one came as text. */
function idIn(folders: Folder[], value: unknown): Place {
  return folders.find(({ id }) => String(id) === String(value))?.id ?? null;
}

function inSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inSnakeCase);
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      inSnakeCase(inner),
    ]),
  );
}
