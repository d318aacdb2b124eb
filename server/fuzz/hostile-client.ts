import { readdir, readFile } from 'node:fs/promises';
import { Agent, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { filePage } from '../../src/contract/file.ts';
import { LINK, printed, ServerProcesses } from '../testing/server-process.ts';

/** How many of each kind a run tries: some in `npm test`, ten thousand in `npm run fuzz`. */
export const RUNS = Number(process.env.FUZZ_RUNS ?? 150);

export type Ask = {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
};
type Reply = { status: number; text: string };

type Traces = { total: number; temporary: number; blobs: number };

/** The server as a process of its own, so that its memory is only its own, and a client with all abilities. */
export type Victim = {
  url: string;
  token: string;
  /** Sends what it is told, over connections that are kept. */
  ask(what: Ask): Promise<Reply>;
  /** All that a request could have left behind. */
  traces(): Promise<Traces>;
  /** Bytes of memory; 0 on systems that do not say. */
  memory(): Promise<number>;
  isAlive(): boolean;
  stop(): Promise<void>;
};

export async function startVictim(): Promise<Victim> {
  const processes = await ServerProcesses.create();
  const { child, ended, ...run } = processes.run({ RATE_PER_MINUTE: '0', LOG_LEVEL: 'error' });
  const [, url = '', , code = ''] = await printed({ child, ended, ...run }, 'out', LINK);
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const token = await signIn(url, code);

  const ask = ({ method, path, headers = {}, body }: Ask): Promise<Reply> => {
    const { hostname, port } = new URL(url);
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    const options = {
      hostname,
      port,
      path,
      method,
      agent,
      headers: { Authorization: `Bearer ${token}`, ...headers },
    };
    const call = request(options, async (answer: IncomingMessage) => {
      resolve({ status: answer.statusCode ?? 0, text: await text(answer) });
    });
    call.once('error', reject);
    call.end(body);
    return promise;
  };

  return {
    url,
    token,
    ask,
    async traces() {
      const listed = await ask({ method: 'GET', path: '/api/v1/media-manager/files?pageSize=1' });
      const data = join(processes.folder, 'data');
      const blobs = await readdir(join(data, 'blobs'), { recursive: true, withFileTypes: true });
      return {
        total: filePage.parse(JSON.parse(listed.text)).total,
        temporary: (await readdir(join(data, 'tmp'))).length,
        blobs: blobs.filter((entry) => entry.isFile()).length,
      };
    },
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
    },
    isAlive: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      agent.destroy();
      await processes.dispose();
    },
  };
}

async function signIn(url: string, code: string): Promise<string> {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: url, ...headers },
      body: JSON.stringify(body),
    });
  const session = await post('/api/session', { code });
  const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const answer = await post(
    '/api/tokens',
    { name: 'fuzz', abilities: ['media:read', 'media:write', 'admin'] },
    { Cookie: cookie },
  );
  const { data } = await answer.json();
  return data.token;
}
