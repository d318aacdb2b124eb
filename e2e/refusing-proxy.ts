import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is answered instead of the server, or null: the server answers. */
export type Refusal = { status: number; headers?: Record<string, string>; body?: string } | null;

/** Stands before a server as reverse proxies do, and answers some uploads itself. */
export class RefusingProxy {
  readonly #server: Server;
  readonly #port: number;
  /** Of the uploads to come: the first is answered with the first. */
  readonly refusals: Refusal[] = [];
  /** Each try to upload: milliseconds since 1970, what names the upload, and what it was answered here. */
  readonly tries: { at: number; key: string; refused: number | null }[] = [];
  /** Uploads under way, and how many there have been at the same time. */
  #atOnce = 0;
  mostAtOnce = 0;

  private constructor(port: number) {
    this.#port = port;
    this.#server = createServer((asked, answer) => this.#handle(asked, answer));
  }

  static async create(port: number): Promise<RefusingProxy> {
    const proxy = new RefusingProxy(port);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    // A server that listens on a port has such an address.
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  #handle(asked: IncomingMessage, answer: ServerResponse): void {
    const isUpload = asked.method === 'POST' && asked.url?.endsWith('/media-manager/files') === true;
    const refusal = isUpload ? this.refusals.shift() : null;
    if (isUpload) this.#note(asked, answer, refusal?.status ?? null);
    if (refusal) {
      asked.resume();
      asked.on('end', () => {
        answer.writeHead(refusal.status, refusal.headers);
        answer.end(refusal.body ?? '<h1>Not now</h1>');
      });
      return;
    }
    const { method, url: path, headers } = asked;
    const passed = request({ port: this.#port, method, path, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  }

  #note(asked: IncomingMessage, answer: ServerResponse, refused: number | null): void {
    this.tries.push({ at: Date.now(), key: String(asked.headers['idempotency-key']), refused });
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    answer.on('close', () => {
      this.#atOnce -= 1;
    });
  }

  async dispose(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
