import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json as readBody } from 'node:stream/consumers';
import { type Fields, isFields } from '../upstream/klink-values.ts';
import { type AwkwardKlink, json, send, startAwkwardKlink } from './awkward-klink.ts';
import { RED_PIXEL } from './media-manager-client.ts';

/** What of flockx's documentation a library does not keep to. */
export type FlockxAwkwardness = {
  ids: 'uuids' | 'numbers';
  /** Without what may be missing: names, sizes, formats. */
  hasFewFields: boolean;
  envelope: 'documented' | 'withoutMeta' | 'bare' | 'inData';
  /** Given to a page, whatever is asked for. */
  perPage: number | null;
  ignoresPage: boolean;
  /** So many looks at an item until it is done. */
  looksUntilReady: number;
  /** Creates are answered with nothing, or not at all, though they are done. */
  isSilent: boolean;
  losesAnswers: number;
  /** So many requests more are answered with 500, or broken off. */
  failing: number;
  breaking: number;
  isTokenExpired: boolean;
  /** A web page in the place of an answer. */
  isHtml: boolean;
  /** Seconds after which it may be asked again. */
  busyFor: number | null;
};

const AS_DOCUMENTED: FlockxAwkwardness = {
  ...{ ids: 'uuids', hasFewFields: false, envelope: 'documented', perPage: null, ignoresPage: false },
  ...{ looksUntilReady: 0, isSilent: false, losesAnswers: 0, failing: 0, breaking: 0 },
  ...{ isTokenExpired: false, isHtml: false, busyFor: null },
};

const FILTERS = ['twin', 'community', 'organization', 'knowledge_graph', 'resource_type', 'format'];

type Item = Fields & { id: string | number; looks: number };
type Bytes = { bytes: Buffer; mimeType: string };
const PIXEL: Bytes = { bytes: Buffer.from(RED_PIXEL, 'base64'), mimeType: 'image/png' };

export type AwkwardFlockxLibrary = Omit<AwkwardKlink, 'answer'> & {
  /** The newest first. */
  items: Item[];
  /** From now on it is so; what is not named stays. */
  be(change: Partial<FlockxAwkwardness>): void;
  /** Empty, and as documented. */
  reset(): void;
  add(fields?: Fields, file?: Bytes): Item;
};

/** A flockx library in memory, as awkward as it is told to be. Its pictures are at `/cdn/…`, with a signature. */
export async function startAwkwardFlockxLibrary(token: string): Promise<AwkwardFlockxLibrary> {
  const flockx = await startAwkwardKlink();
  const items: Item[] = [];
  const stored = new Map<string, Bytes>();
  let way = AS_DOCUMENTED;
  let made = 0;

  const add = (fields: Fields = {}, file = PIXEL) => {
    made += 1;
    const id = way.ids === 'numbers' ? made : randomUUID();
    const at = new Date(Date.UTC(2026, 1, 17) + made * 1000).toISOString().replace('Z', '000Z');
    stored.set(String(id), file);
    const item: Item = {
      ...{
        id,
        created: at,
        modified: at,
        name: `Item ${made}`,
        description: null,
        looks: way.looksUntilReady,
      },
      url: `${flockx.url}/cdn/${id}/preview.png?signature=secret-of-the-preview`,
      source_url: `${flockx.url}/cdn/${id}/original.png?signature=secret-of-the-original`,
      ...{ status: 'Completed', format: 'png', resource_type: 'image', width: 1, height: 1 },
      ...fields,
    };
    items.unshift(item);
    return item;
  };

  const show = (item: Item): Fields => {
    const { looks, ...fields } = item;
    if (looks > 0) {
      item.looks -= 1;
      Object.assign(fields, { url: null, width: 0, height: 0, format: '', resource_type: '' });
      fields.status = looks > 1 ? 'Pending' : 'Processing';
    }
    if (way.hasFewFields)
      for (const name of ['name', 'status', 'format', 'width', 'height', 'description']) delete fields[name];
    return fields;
  };

  const list = (query: URLSearchParams) => {
    const page = Number(query.get('page') ?? 1);
    const size = way.perPage ?? Number(query.get('size') ?? 50);
    const asked = FILTERS.filter((name) => query.has(name));
    const found = items.filter((item) => asked.every((name) => item[name] === query.get(name)));
    const from = (page - 1) * size;
    // A look at the list is none at an item.
    const shown = (way.ignoresPage ? found : found.slice(from, from + size)).map((item) => show({ ...item }));
    const meta = { total: found.length, has_next: from + size < found.length, has_previous: page > 1, page };
    if (way.envelope === 'bare') return shown;
    if (way.envelope === 'inData') return { data: shown, total: String(found.length) };
    return way.envelope === 'withoutMeta' ? { items: shown } : { items: shown, meta };
  };

  /** What is wrong with a create, as a framework of Python's says it. */
  const faultsOf = (body: Fields) => {
    const faults: Fields[] = [];
    const say = (field: string, msg: string, type: string) =>
      faults.push({ type, loc: ['body', 'payload', field], msg, ctx: {} });
    const { name, source_url: url } = body;
    if (typeof name === 'string' && name.length > 256)
      say('name', 'String should have at most 256 characters', 'string_too_long');
    if (typeof url === 'string' && !URL.canParse(url))
      say('source_url', 'Input should be a valid URL, relative URL without a base', 'url_parsing');
    if (typeof url === 'string' && url.includes('refused'))
      say('source_url', `No file is at ${url}`, 'value_error');
    return faults;
  };

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const url = new URL(incoming.url ?? '/', flockx.url);
    const [, , , , id] = url.pathname.split('/');
    const say = (status: number, body: unknown, headers = {}) =>
      json(status, body, headers)(incoming, outgoing);
    if (url.pathname.startsWith('/cdn/')) {
      const file = stored.get(url.pathname.split('/')[2] ?? '');
      if (!file || !url.searchParams.get('signature')?.startsWith('secret')) return say(403, {});
      return outgoing.writeHead(200, { 'Content-Type': file.mimeType }).end(file.bytes);
    }
    if (way.isHtml) return send(200, 'text/html', '<h1>Be right back</h1>')(incoming, outgoing);
    if (way.isTokenExpired || incoming.headers.authorization !== token)
      return say(401, { detail: 'Unauthorized' });
    if (way.busyFor !== null) return say(429, { detail: 'Slow down.' }, { 'Retry-After': `${way.busyFor}` });
    if (incoming.method === 'GET' && id === undefined) return say(200, list(url.searchParams));
    if (incoming.method === 'GET') {
      const item = items.find((one) => String(one.id) === id);
      return item ? say(200, show(item)) : say(404, { detail: 'Not Found' });
    }
    const body = await readBody(incoming);
    if (!isFields(body)) return say(400, { detail: 'No object.' });
    const faults = faultsOf(body);
    if (faults.length > 0) return say(422, { detail: faults });
    const item = add({ name: '', ...body });
    if (way.losesAnswers > 0) {
      way = { ...way, losesAnswers: way.losesAnswers - 1 };
      return incoming.socket.destroy();
    }
    return way.isSilent ? outgoing.writeHead(204).end() : say(201, show(item));
  };

  flockx.answer((incoming, outgoing) => {
    if (way.breaking > 0) {
      way = { ...way, breaking: way.breaking - 1 };
      return incoming.socket.destroy();
    }
    if (way.failing > 0) {
      way = { ...way, failing: way.failing - 1 };
      return json(500, { detail: 'Server Error' })(incoming, outgoing);
    }
    return answer(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  return {
    ...{ url: flockx.url, seen: flockx.seen, close: flockx.close, items, add },
    be: (next) => {
      way = { ...way, ...next };
    },
    reset() {
      way = AS_DOCUMENTED;
      for (const things of [items, flockx.seen]) things.length = 0;
    },
  };
}
