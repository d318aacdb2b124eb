import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AwkwardKlink, startAwkwardKlink } from '../testing/awkward-klink.ts';
import { INSIDE_HOSTS } from '../testing/inside-hosts.ts';
import { type SourceServer, startSourceServer } from '../testing/source-server.ts';
import { createSourceFetcher } from './guarded-fetch.ts';
import { createRemoteFileOpener } from './remote-file.ts';

const never = new AbortController().signal;

let library: AwkwardKlink;
/** Somebody else's server, which stands for a public one. */
let cdn: SourceServer;
beforeAll(async () => {
  [library, cdn] = await Promise.all([startAwkwardKlink(), startSourceServer()]);
});
afterAll(() => Promise.all([library.close(), cdn.close()]));
beforeEach(() => {
  library.seen.length = 0;
  cdn.asked.length = 0;
  cdn.answerWith((_, response) => void response.end('from elsewhere'));
  library.answer((_, response) => response.end('from there'));
});

type Options = Partial<Parameters<ReturnType<typeof createRemoteFileOpener>>[2]>;
async function get(fileUrl: string, options: Options = {}, limits = {}) {
  const open = createRemoteFileOpener(cdn.sources, limits);
  const upstream = { kind: 'klink' as const, baseUrl: `${library.url}/api`, token: 'secret-token' };
  const { body, ...about } = await open(upstream, fileUrl, { maxBytes: 1000, signal: never, ...options });
  return { ...about, text: Buffer.concat(await Array.fromAsync(body)).toString() };
}
const at = (path: string) => library.url + path;
const redirectTo = (location: string, status = 302) =>
  library.answer((_, response) => response.writeHead(status, { Location: location }).end());

describe('a file that a library lists', () => {
  test('at its own origin is asked for with its token, wherever that is', async () => {
    library.answer((_, response) =>
      response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': 5 }).end('bytes'),
    );
    expect(await get(at('/storage/caf%C3%A9.png?s=1'))).toMatchObject({
      ...{ text: 'bytes', fileName: 'café.png', mimeType: 'image/png', contentLength: 5, part: null },
    });
    expect(library.seen).toMatchObject([
      {
        url: '/storage/caf%C3%A9.png?s=1',
        headers: { authorization: 'Bearer secret-token', accept: '*/*', 'accept-encoding': 'identity' },
      },
    ]);
  });

  test('anywhere else is asked for without it', async () => {
    let headers = {};
    cdn.answerWith((request, response) => {
      headers = request.headers;
      response.end('from elsewhere');
    });
    expect(await get(cdn.at('/a.png'))).toMatchObject({ text: 'from elsewhere' });
    expect(headers).not.toHaveProperty('authorization');
    expect(library.seen).toEqual([]);
  });

  test('is followed within the origin with the token, and out of it without', async () => {
    library.answer((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left > 0) response.writeHead(307, { Location: `/${left - 1}` }).end();
      else response.end('found');
    });
    expect(await get(at('/5'))).toMatchObject({ text: 'found' });
    await expect(get(at('/6'))).rejects.toThrow('redirected too often');
    redirectTo(cdn.at('/b.png'));
    let headers = {};
    cdn.answerWith((request, response) => {
      headers = request.headers;
      response.end('from elsewhere');
    });
    expect(await get(at('/a.png'))).toMatchObject({ text: 'from elsewhere', fileName: 'b.png' });
    expect(headers).not.toHaveProperty('authorization');
  });

  test('is not found by way of somebody else who sends back into our network', async () => {
    cdn.answerWith((_, response) => void response.writeHead(302, { Location: at('/admin') }).end());
    await expect(get(cdn.at('/a.png'))).rejects.toMatchObject({ fault: 'notAllowed' });
    expect(library.seen).toEqual([]);
  });

  test.each(INSIDE_HOSTS)('is not fetched from %s, told or redirected to', async (host) => {
    const port = new URL(library.url).port;
    const addresses = [`http://${host}:9`, `http://${host}/`, `https://${host}/latest/meta-data`];
    if (host !== '127.0.0.1') addresses.push(`http://${host}:${port}/a.png`);
    for (const address of addresses) {
      library.answer((_, response) => response.end('from there'));
      await expect(get(address)).rejects.toMatchObject({ fault: 'notAllowed', isPassing: false });
      redirectTo(address);
      await expect(get(at('/a.png'))).rejects.toMatchObject({ fault: 'notAllowed', isPassing: false });
    }
    expect(library.seen.length).toBe(addresses.length);
  });

  test.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/plain,a',
    '',
    '/storage/a.png',
    'http://',
  ])('is not looked for at %j', async (address) => {
    await expect(get(address)).rejects.toMatchObject({ fault: 'notAllowed' });
    expect(library.seen).toEqual([]);
  });

  test('is not asked for with a name and password of its address', async () => {
    const address = at('/a.png').replace('http://', 'http://me:word@');
    await expect(get(address)).rejects.toMatchObject({ fault: 'notAllowed' });
    expect(library.seen).toEqual([]);
    redirectTo(address);
    await expect(get(at('/a.png'))).rejects.toMatchObject({ fault: 'notAllowed' });
    expect(library.seen.length).toBe(1);
  });

  test.each(['library', 'elsewhere'])('comes in parts where the server has them: %s', async (place) => {
    const isThere = place === 'library';
    const answer = (status: number, headers: Record<string, string>) => {
      const respond = (_: unknown, response: import('node:http').ServerResponse) =>
        void response.writeHead(status, headers).end('part');
      if (isThere) library.answer(respond);
      else cdn.answerWith(respond);
    };
    const address = isThere ? at('/a.mp4') : cdn.at('/a.mp4');
    const range = 'bytes=2-5';
    answer(206, { 'Content-Range': 'bytes 2-5/10' });
    expect(await get(address, { range })).toMatchObject({
      text: 'part',
      part: { start: 2, end: 5, size: 10 },
    });
    await expect(get(address)).rejects.toThrow('answered 206');
    answer(200, {});
    expect(await get(address, { range })).toMatchObject({ text: 'part', part: null });
    answer(206, {});
    await expect(get(address, { range })).rejects.toThrow('which part');
    answer(416, {});
    await expect(get(address, { range })).rejects.toMatchObject({ fault: 'unsatisfiable' });
    answer(206, { 'Content-Range': 'bytes 2-5/5000' });
    await expect(get(address, { range })).rejects.toMatchObject({ fault: 'tooLarge' });
  });

  test.each([404, 410])('that answers %i is not there', async (status) => {
    library.answer((_, response) => response.writeHead(status).end());
    await expect(get(at('/a.png'))).rejects.toMatchObject({ fault: 'notThere', isPassing: false });
  });

  test.each([429, 503])('that answers %i may be there later', async (status) => {
    library.answer((_, response) => response.writeHead(status, { 'Retry-After': '7' }).end());
    await expect(get(at('/a.png'))).rejects.toMatchObject({
      fault: 'failed',
      isPassing: true,
      retryAfter: 7,
    });
  });

  test('is not read on when it is too large, whether it says so or not, and refused compressed', async () => {
    library.answer((_, response) =>
      response.writeHead(200, { 'Content-Length': 1001 }).end('x'.repeat(1001)),
    );
    await expect(get(at('/a'))).rejects.toMatchObject({ fault: 'tooLarge' });
    let isGone = false;
    library.answer((_, response) => {
      const send = () => void (response.destroyed || response.write('x'.repeat(100), send));
      response.on('close', () => {
        isGone = true;
      });
      send();
    });
    await expect(get(at('/a'))).rejects.toMatchObject({ fault: 'tooLarge' });
    await expect.poll(() => isGone).toBe(true);
    library.answer((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1000))),
    );
    await expect(get(at('/a'))).rejects.toThrow('compressed');
  });

  test('that breaks off, stops or takes too long may go better another time', async () => {
    library.answer((_, response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('half', () => response.destroy());
    });
    await expect(get(at('/a'))).rejects.toMatchObject({ isPassing: true });
    library.answer((_, response) => response.writeHead(200).write('half'));
    await expect(get(at('/a'), {}, { idle: 100 })).rejects.toMatchObject({ isPassing: true });
    library.answer(() => {});
    await expect(get(at('/a'), {}, { idle: 100 })).rejects.toMatchObject({ fault: 'timedOut' });
    await expect(get(at('/a'), {}, { total: 100 })).rejects.toMatchObject({
      fault: 'timedOut',
      message: 'it took longer than is waited for',
    });
  });

  test.each(['library', 'elsewhere'])('may be read with pauses: %s', async (place) => {
    const sent = Promise.withResolvers<void>();
    // Longer than anything may take, while nobody reads.
    const respond = (_: unknown, response: import('node:http').ServerResponse) =>
      void response
        .writeHead(200)
        .write('first ', () => setTimeout(() => response.end('and last', () => sent.resolve()), 1500));
    const limits = { idle: 700, total: 700 };
    library.answer(respond);
    cdn.answerWith(respond);
    const { port } = new URL(cdn.at('/'));
    const permits = (_: string, to: number) => to === Number(port);
    const open = createRemoteFileOpener(createSourceFetcher({ permits, limits }), limits);
    const upstream = { kind: 'klink' as const, baseUrl: library.url, token: 'secret-token' };
    const address = place === 'library' ? at('/a.mp4') : cdn.at('/a.mp4');
    const { body } = await open(upstream, address, { maxBytes: 1000, signal: never, mayTakeLong: true });
    const read: string[] = [];
    for await (const chunk of body) {
      read.push(Buffer.from(chunk).toString());
      await sent.promise;
    }
    expect(read.join('')).toBe('first and last');
    const hurried = await open(upstream, address, { maxBytes: 1000, signal: never });
    await expect(Array.fromAsync(hurried.body)).rejects.toMatchObject({ isPassing: true });
  });

  test('is let go of when it is called off, before and while it arrives', async () => {
    const reason = new Error('stopping');
    await expect(get(at('/a'), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const stopping = new AbortController();
    const closed = Promise.withResolvers<void>();
    library.answer((_, response) => {
      response.on('close', closed.resolve);
      response.writeHead(200).write('half', () => stopping.abort(reason));
    });
    await expect(get(at('/a'), { signal: stopping.signal })).rejects.toBe(reason);
    await closed.promise;
  });
});
