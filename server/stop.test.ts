import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listenTo } from './testing/event-stream.ts';
import { rawRequest } from './testing/raw-request.ts';
import { LINK, printed, ServerProcesses } from './testing/server-process.ts';

// Each starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

let processes: ServerProcesses;
beforeEach(async () => {
  processes = await ServerProcesses.create();
});
afterEach(() => processes.dispose());

describe('a stop', () => {
  const UPLOADS = '/api/v1/media-manager/files';
  const BODY = JSON.stringify({
    data: Buffer.from('a slow file').toString('base64'),
    fileName: 'slow.txt',
    mimeType: 'text/plain',
  });

  async function signIn(url: string, code: string): Promise<string> {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }

  /** An upload whose body has only begun. */
  async function beginUpload(
    port: string,
    cookie: string,
  ): Promise<{ socket: Socket; finish: () => Promise<string> }> {
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.setEncoding('utf8');
    const head = [
      `POST ${UPLOADS} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      `Cookie: ${cookie}`,
      'x-vitrine: 1',
      'Content-Type: application/json',
      `Content-Length: ${BODY.length}`,
      'Expect: 100-continue',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    // The server has the request in hand once it asks for the body.
    await once(socket, 'data');
    socket.write(BODY.slice(0, 15));
    return {
      socket,
      async finish() {
        let text = '';
        socket.on('data', (chunk: string) => {
          text += chunk;
        });
        const closed = once(socket, 'close');
        socket.write(BODY.slice(15));
        await closed;
        return text;
      },
    };
  }

  test('waits for no one who only listens', async () => {
    const first = processes.run({ STOP_SECONDS: '600' });
    const [, url = '', , code = ''] = await printed(first, 'out', LINK);
    const stream = await listenTo(`${url}/api/events`, { Cookie: await signIn(url, code) });
    expect(await stream.next()).toMatchObject({ event: 'ready' });
    first.child.kill('SIGTERM');
    expect(await stream.next()).toBeNull();
    expect(await first.ended).toBe(0);
    expect(first.err()).not.toMatch(/cut off/);
  });

  test('lets an upload that is under way finish, keeps it, and takes nothing new', async () => {
    const first = processes.run();
    const [, url = '', port = '', code = ''] = await printed(first, 'out', LINK);
    const cookie = await signIn(url, code);
    const upload = await beginUpload(port, cookie);
    first.child.kill('SIGTERM');
    await printed(first, 'err', /stopping/);
    await expect(rawRequest(url, '/healthz')).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
    expect(first.child.exitCode).toBeNull();
    expect(await upload.finish()).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(await first.ended).toBe(0);

    const second = processes.run({ PORT: port });
    await printed(second, 'out', LINK);
    const list = await (await fetch(url + UPLOADS, { headers: { Cookie: cookie } })).json();
    expect(list.data.map((file: { title: string }) => file.title)).toEqual(['slow']);
  });

  test('cuts off what takes longer than STOP_SECONDS', async () => {
    const started = processes.run({ STOP_SECONDS: '1' });
    const [, url = '', port = '', code = ''] = await printed(started, 'out', LINK);
    const upload = await beginUpload(port, await signIn(url, code));
    const closed = once(upload.socket, 'close');
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
    await closed;
    expect(started.err()).toContain('cut off after 1 s');
  });
});
