import { Agent, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/** Answers that an honest server gives in a crowd: somebody else was first, or there are too many. */
const HONEST = new Set([409, 412, 429]);
/** How long one answer may take, in milliseconds; a request that hangs is a failure too. */
const PATIENCE_MS = 120_000;

export type Answer = { status: number; headers: IncomingMessage['headers']; body: Buffer };
export type Call = {
  method?: string;
  path: string;
  json?: unknown;
  headers?: Record<string, string>;
};

/** What was asked, how long it took (milliseconds), and what went wrong, by kind of request. */
export class Tally {
  readonly times = new Map<string, number[]>();
  /** How many honest refusals there were, by status. */
  readonly refused = new Map<number, number>();
  readonly failures: string[] = [];

  count(kind: string, ms: number): void {
    const times = this.times.get(kind);
    if (times) times.push(ms);
    else this.times.set(kind, [ms]);
  }

  refuse(status: number): void {
    this.refused.set(status, (this.refused.get(status) ?? 0) + 1);
  }

  fail(sentence: string): void {
    this.failures.push(sentence);
  }
}

/** One client: one connection, one token, and its part in the tally. */
export class Caller {
  readonly #url: URL;
  readonly #token: string;
  readonly #tally: Tally;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(url: string, token: string, tally: Tally) {
    this.#url = new URL(url);
    this.#token = token;
    this.#tally = tally;
  }

  /**
   * The answer where it is a success; null where it is an honest refusal (after waiting as it was told to), or a failure,
   * which is noted.
   */
  async ask(kind: string, { method = 'GET', path, json, headers = {} }: Call): Promise<Answer | null> {
    const body = json === undefined ? undefined : JSON.stringify(json);
    const begun = performance.now();
    let answer: Answer;
    try {
      answer = await this.#send(method, path, body, headers);
    } catch (error) {
      this.#tally.fail(
        `${kind}: ${method} ${path}: ${error instanceof Error ? error.message : String(error)}`,
      );
      return null;
    }
    this.#tally.count(kind, performance.now() - begun);
    if (answer.status < 400) return answer;
    if (HONEST.has(answer.status)) {
      this.#tally.refuse(answer.status);
      await wait(Number(answer.headers['retry-after'] ?? 0) * 1000 * (0.5 + Math.random()));
    } else
      this.#tally.fail(
        `${kind}: ${method} ${path}: ${answer.status} ${answer.body.toString().slice(0, 300)}`,
      );
    return null;
  }

  /** Listens to a stream that does not end, for so many milliseconds, on a connection of its own. */
  async listen(path: string, ms: number): Promise<void> {
    const headers = { Authorization: `Bearer ${this.#token}` };
    const leaving = new AbortController();
    const begun = performance.now();
    try {
      const answer = await fetch(new URL(path, this.#url), { headers, signal: leaving.signal });
      this.#tally.count('events', performance.now() - begun);
      if (HONEST.has(answer.status)) this.#tally.refuse(answer.status);
      else if (!answer.ok) this.#tally.fail(`events: ${answer.status}`);
      await wait(ms);
    } catch (error) {
      this.#tally.fail(`events: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      leaving.abort();
    }
  }

  fail(sentence: string): void {
    this.#tally.fail(sentence);
  }

  leave(): void {
    this.#agent.destroy();
  }

  #send(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const call = request(
      {
        hostname: this.#url.hostname,
        port: this.#url.port,
        method,
        path,
        agent: this.#agent,
        timeout: PATIENCE_MS,
        headers: {
          Authorization: `Bearer ${this.#token}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
      },
      (answer) => {
        buffer(answer).then(
          (bytes) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: bytes }),
          reject,
        );
      },
    );
    call.once('timeout', () => call.destroy(new Error(`no answer within ${PATIENCE_MS} ms`)));
    call.once('error', reject);
    call.end(body);
    return promise;
  }
}
