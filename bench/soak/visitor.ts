import { createHash, randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { envelopeOf, pageOf } from '../../src/contract/common.ts';
import { file } from '../../src/contract/file.ts';
import { changeFilesAnswer } from '../../src/contract/file-changes.ts';
import { folder } from '../../src/contract/folder.ts';
import type { Answer, Caller } from './caller.ts';
import { any, below, pick } from './chance.ts';
import { MIX, SORTS, WIDTHS, WORDS } from './mix.ts';

const API = '/api/v1/media-manager';
/** A visitor with more files than this deletes before it makes new ones. */
const MOST_FILES = 40;
/** How long one listens for events, in milliseconds. */
const LISTEN_MS = 500;

const fileAnswer = envelopeOf(file);
const folderAnswer = envelopeOf(folder);
const link = z.object({ data: z.object({ url: z.string() }) });

type Known = { id: string; url: string; checksum: string; size: number; isPicture: boolean };

/** What one visitor must find in the end: nobody else deletes, restores or replaces its files. */
export type Expected = { files: number; bytes: number; trashedFiles: number; trashedBytes: number };

/** Somebody who does everything that can be done, in any order, and knows what must come of it. */
export class Visitor {
  readonly #caller: Caller;
  readonly #pictures: Buffer[];
  readonly #live: Known[] = [];
  readonly #trashed: Known[] = [];
  #folderId: string | null = null;

  /** `pictures` are files that thumbnails can be made of. */
  constructor(caller: Caller, pictures: Buffer[]) {
    this.#caller = caller;
    this.#pictures = pictures;
  }

  get expected(): Expected {
    const sum = (files: Known[]) => files.reduce((bytes, { size }) => bytes + size, 0);
    return {
      files: this.#live.length,
      bytes: sum(this.#live),
      trashedFiles: this.#trashed.length,
      trashedBytes: sum(this.#trashed),
    };
  }

  async visit(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const what = pick(MIX);
      if (what === 'create' && this.#live.length >= MOST_FILES) await this.#do('trash');
      else await this.#do(what);
    }
    this.#caller.leave();
  }

  async #do(what: (typeof MIX)[number][0]): Promise<void> {
    switch (what) {
      case 'list':
        return this.#list();
      case 'search':
        return this.#look(`/files?keyword=${encodeURIComponent(pick(WORDS))}&pageSize=50`, 'search');
      case 'usage':
        return this.#look(
          pick([
            ['/usage', 1],
            ['/folders?pageSize=50', 1],
            ['/trash?pageSize=20', 1],
          ]),
          'small reads',
        );
      case 'create':
        return this.#create();
      case 'folder':
        return this.#makeFolder();
      case 'bulk':
        return this.#changeMany();
      case 'zip':
        return this.#zip();
      case 'events':
        return this.#caller.listen('/api/events', LISTEN_MS);
      case 'restore':
        return this.#fromTrash('restore');
      case 'delete':
        return this.#fromTrash('delete');
      default:
        return this.#withOne(what);
    }
  }

  /** What is done with one of the visitor's own files, where it has one. */
  async #withOne(
    what: 'get' | 'change' | 'replace' | 'trash' | 'deliver' | 'thumbnail' | 'link',
  ): Promise<void> {
    const known = any(this.#live);
    if (!known) return;
    if (what === 'get') return this.#look(`/files/${known.id}`, 'get');
    if (what === 'change') return this.#change(known);
    if (what === 'replace') return this.#replace(known);
    if (what === 'trash') return this.#trash(known);
    if (what === 'deliver') return this.#deliver(known);
    if (what === 'link') return this.#link(known);
    if (known.isPicture) await this.#ask('thumbnail', 'GET', `${known.url}&w=${pick(WIDTHS)}`);
  }

  async #list(): Promise<void> {
    const sort = pick(SORTS);
    const answer = await this.#ask(
      'list',
      'GET',
      `${API}/files?page=${1 + below(5)}&pageSize=50&sortBy=${sort}`,
    );
    if (!answer) return;
    const page = pageOf(file).parse(JSON.parse(answer.body.toString()));
    if (page.data.length > 50) this.#caller.fail(`a page of 50 has ${page.data.length} files`);
  }

  async #look(path: string, kind: string): Promise<void> {
    const answer = await this.#ask(kind, 'GET', API + path);
    if (answer) JSON.parse(answer.body.toString());
  }

  /** Now and then the same create is sent twice, as by a client that missed the first answer. */
  async #create(): Promise<void> {
    const { bytes, ...body } = this.#newContent();
    const json = { ...body, title: `${pick(WORDS)} ${below(1000)}`, folderId: this.#folderId };
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await this.#caller.ask('create', { method: 'POST', path: `${API}/files`, json, headers });
    if (!first) return;
    const known = this.#know(first, bytes, body.mimeType !== 'text/plain');
    this.#live.push(known);
    if (below(10) > 0) return;
    const again = await this.#caller.ask('create again', {
      method: 'POST',
      path: `${API}/files`,
      json,
      headers,
    });
    if (again && fileAnswer.parse(JSON.parse(again.body.toString())).data.id !== known.id) {
      this.#caller.fail('a create that was sent twice made two files');
    }
  }

  #newContent() {
    const picture = below(4) === 0 ? any(this.#pictures) : undefined;
    // Bytes behind a picture's end change nothing but its checksum.
    const bytes = picture
      ? Buffer.concat([picture, randomBytes(8)])
      : Buffer.from(randomBytes(1500).toString('hex'));
    const data = bytes.toString('base64');
    return picture
      ? { bytes, data, fileName: 'picture.png', mimeType: 'image/png' }
      : { bytes, data, fileName: 'notes.txt', mimeType: 'text/plain' };
  }

  #know(answer: Answer, bytes: Buffer, isPicture: boolean): Known {
    const { data } = fileAnswer.parse(JSON.parse(answer.body.toString()));
    const checksum = createHash('sha256').update(bytes).digest('hex');
    if (data.upload.checksum !== checksum)
      this.#caller.fail(`file ${data.id} has another checksum than was sent`);
    const url = new URL(data.upload.fileUrl);
    return { id: data.id, url: url.pathname + url.search, checksum, size: bytes.length, isPicture };
  }

  async #makeFolder(): Promise<void> {
    const json = { name: `Folder ${randomUUID()}` };
    const answer = await this.#caller.ask('folder', { method: 'POST', path: `${API}/folders`, json });
    if (answer) this.#folderId = folderAnswer.parse(JSON.parse(answer.body.toString())).data.id;
  }

  /** With the version that was read a moment ago; somebody with the same file in a bulk change may have been faster. */
  async #change({ id }: Known): Promise<void> {
    const read = await this.#ask('get', 'GET', `${API}/files/${id}`);
    if (!read) return;
    const json = { altText: `${pick(WORDS)} ${below(1000)}`, isFavorite: below(2) === 0 };
    const headers = { 'If-Match': String(read.headers.etag) };
    await this.#caller.ask('change', { method: 'PATCH', path: `${API}/files/${id}`, json, headers });
  }

  /** Anybody's files, ten at a time. */
  async #changeMany(): Promise<void> {
    const page = await this.#ask('list', 'GET', `${API}/files?page=${1 + below(20)}&pageSize=10`);
    if (!page) return;
    const { data } = pageOf(file).parse(JSON.parse(page.body.toString()));
    const items = data.map(({ id, version }) => ({ id, version, title: `${pick(WORDS)} ${below(1000)}` }));
    const answer = await this.#caller.ask('bulk change', {
      method: 'PATCH',
      path: `${API}/files`,
      json: { items },
    });
    if (!answer) return;
    for (const result of changeFilesAnswer.parse(JSON.parse(answer.body.toString())).data) {
      if (result.status === 422) this.#caller.fail(`bulk change: ${result.message}`);
    }
  }

  async #replace(known: Known): Promise<void> {
    const { bytes, ...json } = this.#newContent();
    const path = `${API}/files/${known.id}/content`;
    const answer = await this.#caller.ask('replace', { method: 'PUT', path, json });
    if (answer) Object.assign(known, this.#know(answer, bytes, json.mimeType !== 'text/plain'));
  }

  async #trash(known: Known): Promise<void> {
    if (!(await this.#ask('trash', 'DELETE', `${API}/files/${known.id}`))) return;
    this.#live.splice(this.#live.indexOf(known), 1);
    this.#trashed.push(known);
  }

  async #fromTrash(what: 'restore' | 'delete'): Promise<void> {
    const known = any(this.#trashed);
    if (!known) return;
    const done =
      what === 'restore'
        ? await this.#ask('restore', 'POST', `${API}/files/${known.id}/restore`)
        : await this.#ask('delete for good', 'DELETE', `${API}/trash/files/${known.id}`);
    if (!done) return;
    this.#trashed.splice(this.#trashed.indexOf(known), 1);
    if (what === 'restore') this.#live.push(known);
  }

  async #deliver(known: Known): Promise<void> {
    const answer = await this.#ask('deliver', 'GET', known.url);
    if (!answer) return;
    const checksum = createHash('sha256').update(answer.body).digest('hex');
    if (checksum !== known.checksum) this.#caller.fail(`file ${known.id} was delivered with other bytes`);
  }

  async #link({ id, checksum }: Known): Promise<void> {
    const path = `${API}/files/${id}/link`;
    const answer = await this.#caller.ask('link', { method: 'POST', path, json: { expiresIn: 600 } });
    if (!answer) return;
    const { pathname, search } = new URL(link.parse(JSON.parse(answer.body.toString())).data.url);
    const shared = await this.#ask('deliver', 'GET', pathname + search);
    if (shared && createHash('sha256').update(shared.body).digest('hex') !== checksum) {
      this.#caller.fail(`the link to file ${id} delivered other bytes`);
    }
  }

  async #zip(): Promise<void> {
    const ids = this.#live.slice(0, 5).map(({ id }) => id);
    if (ids.length > 0) await this.#ask('zip', 'GET', `${API}/files/download?ids=${ids.join(',')}`);
  }

  #ask(kind: string, method: string, path: string): Promise<Answer | null> {
    return this.#caller.ask(kind, { method, path });
  }
}
