import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { MediaFile } from '../src/contract/file.ts';
import type { Folder } from '../src/contract/folder.ts';

const ROOT = join(import.meta.dirname, '..');

/** A server of its own for one test: the real one, as a process, on a data folder that goes with the test. */
export class TestServer {
  readonly dataFolder: string;
  readonly #env: Record<string, string>;
  #process: ChildProcess | null = null;
  #cookie = '';
  port = 0;
  /** As printed at the last start; good for one sign-in. */
  signInLink = '';

  private constructor(dataFolder: string, env: Record<string, string>) {
    this.dataFolder = dataFolder;
    this.#env = env;
  }

  /** Starts one on an empty library. `env` adds settings, such as `MAX_FILE_SIZE`. */
  static async create(env: Record<string, string> = {}): Promise<TestServer> {
    const server = new TestServer(await mkdtemp(join(tmpdir(), 'vitrine-e2e-')), env);
    await server.start();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it, again on the same port and data. Resolves when it has printed its link. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [join(ROOT, 'server/main.ts')], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        LOG_LEVEL: 'warn',
        // As `npm start` does it: what was compiled once is not compiled again.
        NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'compiled'),
        PORT: String(this.port),
        VITRINE_DATA: this.dataFolder,
        ...this.#env,
      },
    });
    this.#process = child;
    const errors: string[] = [];
    child.stderr?.on('data', (chunk) => errors.push(String(chunk)));
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    createInterface({ input: child.stdout }).on('line', (line) => {
      const link = line.match(/http:\/\/\S+\/sign-in#\S+/)?.[0];
      if (link) resolve(link);
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${errors.join('')}`)));
    this.signInLink = await promise;
    this.port = Number(new URL(this.signInLink).port);
  }

  /** Stops it as Ctrl+C does; `kill` as a power cut does. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  async dispose(): Promise<void> {
    await this.stop('SIGKILL');
    // A picture that is just being made may still be written for a moment.
    await rm(this.dataFolder, { recursive: true, force: true, maxRetries: 20 });
  }

  /** Signs in with the printed link; answers the cookie for a browser context. Later `api` calls use it. */
  async signIn(): Promise<{ name: string; value: string; url: string }> {
    const response = await fetch(`${this.url}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'x-vitrine': '1' },
      body: JSON.stringify({ code: this.signInLink.split('#')[1] }),
    });
    if (!response.ok) throw new Error(`Sign-in answered ${response.status}: ${await response.text()}`);
    this.#cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const [name = '', value = ''] = this.#cookie.split('=');
    return { name, value, url: this.url };
  }

  /** A call as the signed-in person, JSON both ways; throws on any error status. */
  async api<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    if (!this.#cookie) await this.signIn();
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', 'x-vitrine': '1', Cookie: this.#cookie },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    // The caller names the shape; the server's own tests check it.
    return (text ? JSON.parse(text) : undefined) as T;
  }

  /** A new personal access token, made with the command as an administrator would. `abilities` with commas. */
  async token(abilities: string): Promise<string> {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['server/cli/token.ts', 'create', '--name', 'Ana', '--abilities', abilities],
      { cwd: ROOT, env: { ...process.env, VITRINE_DATA: this.dataFolder } },
    );
    return stdout.trim();
  }

  async createFolder(name: string, parentId: string | null = null): Promise<Folder> {
    const path = '/api/v1/media-manager/folders';
    return (await this.api<{ data: Folder }>('POST', path, { name, parentId })).data;
  }

  async createFile(
    bytes: Uint8Array,
    fields: { fileName: string; mimeType?: string } & Record<string, unknown>,
  ): Promise<MediaFile> {
    const body = { mimeType: '', ...fields, data: Buffer.from(bytes).toString('base64') };
    return (await this.api<{ data: MediaFile }>('POST', '/api/v1/media-manager/files', body)).data;
  }

  async files(query = ''): Promise<{ total: number; data: MediaFile[] }> {
    return this.api('GET', `/api/v1/media-manager/files?pageSize=100&${query}`);
  }

  async folders(query = ''): Promise<{ total: number; data: Folder[] }> {
    return this.api('GET', `/api/v1/media-manager/folders?pageSize=100&${query}`);
  }
}
