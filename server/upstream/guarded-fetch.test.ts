import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { INSIDE_HOSTS } from '../testing/inside-hosts.ts';
import { createSourceFetcher } from './guarded-fetch.ts';
import { isPublicAddress } from './public-address.ts';
import { redirectedUrl } from './source-url.ts';

/** Answers as a test tells it to. The only one that may be asked. */
let source: Server;
let answer: RequestListener;
/** What must never be asked: on every address of this machine, and it counts who comes. */
let inside: TcpServer;
let visits = 0;
let sourcePort: number;
let insidePort: number;

const listening = (server: TcpServer, host: string) =>
  new Promise<number>((resolve) => {
    server.listen(0, host, () => resolve((server.address() as AddressInfo).port));
  });

beforeAll(async () => {
  source = createServer((request, response) => answer(request, response));
  inside = createTcpServer((socket) => {
    visits++;
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret');
  });
  sourcePort = await listening(source, '127.0.0.1');
  insidePort = await listening(inside, '::').catch(() => listening(inside, '0.0.0.0'));
});
afterAll(() => {
  source.closeAllConnections();
  source.close();
  inside.close();
});
beforeEach(() => {
  visits = 0;
});

const permits = (address: string, port: number) => address === '127.0.0.1' && port === sourcePort;
const never = new AbortController().signal;

/** All of a file, with the source's own server permitted. */
async function get(
  address: string,
  options: Parameters<typeof createSourceFetcher>[0] = {},
  maxBytes = 1000,
) {
  const { body, ...source } = await createSourceFetcher({ permits, ...options }).open(address, {
    maxBytes,
    signal: never,
  });
  return { ...source, text: Buffer.concat(await Array.fromAsync(body)).toString() };
}

const refused = { name: 'SourceError', isPassing: false };

describe('an address that is not public', () => {
  test('is tried in more than forty ways', () => expect(INSIDE_HOSTS.length).toBeGreaterThan(40));

  test.each(INSIDE_HOSTS)('%s is not fetched', async (host) => {
    await expect(get(`http://${host}:${insidePort}/`)).rejects.toMatchObject(refused);
    await expect(get(`https://${host}/`)).rejects.toMatchObject(refused);
    expect(visits).toBe(0);
  });

  test.each(INSIDE_HOSTS)(
    '%s is not fetched as what a name stands for, alone or among others',
    async (host) => {
      const address = host.replace(/[[\]]/g, '');
      const inner = { address, family: address.includes(':') ? 6 : 4 };
      const open = { address: '127.0.0.1', family: 4 };
      for (const answers of [[inner], [open, inner], [inner, open]]) {
        const resolve = async () => answers;
        await expect(get(`http://name.example:${insidePort}/`, { resolve })).rejects.toMatchObject(refused);
      }
      expect(visits).toBe(0);
    },
  );

  test.each(INSIDE_HOSTS)('%s is not fetched as where a redirect leads', async (host) => {
    answer = (_, response) => response.writeHead(302, { Location: `http://${host}:${insidePort}/` }).end();
    await expect(get(`http://127.0.0.1:${sourcePort}/`)).rejects.toMatchObject(refused);
    answer = (_, response) => response.writeHead(307, { Location: `//${host}:${insidePort}/` }).end();
    await expect(get(`http://127.0.0.1:${sourcePort}/`)).rejects.toMatchObject(refused);
    expect(visits).toBe(0);
  });

  test.each([
    ...['http://2130706433', 'http://0x7f000001', 'http://0x7f.1', 'http://0177.0.0.1', 'http://127.1'],
    ...['http://127.0.1', 'http://0', 'http://0x7f.0x0.0x0.0x1', 'http://017700000001', 'http://127.0.0.1.'],
    ...['http://localhost.', 'http://[fe80::1%25lo]', 'http://[::1%lo]', 'http://user@127.0.0.1'],
    ...['http://user:word@example.com', 'http://', 'http:///', 'ftp://127.0.0.1', 'file:///etc/passwd'],
    ...['gopher://127.0.0.1', 'data:text/plain,a', 'javascript:alert(1)', '//127.0.0.1', '127.0.0.1'],
    ...['', ' ', 'http://127。0。0。1', 'http://①②⑦.0.0.1', 'http://127.0.0.1%2f@example.com'],
    ...['HTTP://0X7F.1', 'http:\\\\0x7f.1', 'http:/0x7f.1', 'http://[0:0:0:0:0:ffff:127.0.0.1]'],
  ])('cannot be written as %s', async (address) => {
    for (const written of [address, `${address}:${insidePort}/`]) {
      await expect(get(written)).rejects.toMatchObject(refused);
      answer = (_, response) =>
        response
          .writeHead(302, { Location: /^[ -~]*$/.test(written) ? written : encodeURI(written) })
          .end('x');
      if (!/^[a-z]+:/i.test(written)) continue;
      await expect(get(`http://127.0.0.1:${sourcePort}/`)).rejects.toMatchObject(refused);
    }
    expect(visits).toBe(0);
  });

  test('is not fetched when a name was public the first time it was asked for', async () => {
    let asked = 0;
    const resolve = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    // The first answer leads to the server that may be asked, which sends back to the same name.
    answer = (_, response) =>
      response.writeHead(302, { Location: `http://rebound.example:${insidePort}/` }).end();
    await expect(get(`http://rebound.example:${sourcePort}/`, { resolve })).rejects.toMatchObject(refused);
    expect(asked).toBe(2);
    expect(visits).toBe(0);
  });

  test('cannot come in between: a name is resolved once for a connection, to what is looked at', async () => {
    let asked = 0;
    const resolve = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    answer = (_, response) => response.end('found');
    expect(await get(`http://rebound.example:${sourcePort}/`, { resolve })).toMatchObject({ text: 'found' });
    expect(asked).toBe(1);
  });

  test('would be reached, were it not refused', async () => {
    const inner = { permits: () => true };
    expect(await get(`http://127.0.0.1:${insidePort}/`, inner)).toMatchObject({ text: 'secret' });
    expect(visits).toBe(1);
  });

  test('is not one that anybody can reach', () => {
    for (const host of INSIDE_HOSTS) expect(isPublicAddress(host.replace(/[[\]]/g, ''))).toBe(false);
    for (const address of ['', 'localhost', 'fe80::1%eth0', '2606:4700::1%eth0', '1.1.1']) {
      expect(isPublicAddress(address)).toBe(false);
    }
    for (const address of [
      '1.1.1.1',
      '8.8.8.8',
      '172.32.0.1',
      '100.128.0.1',
      '2606:4700:4700::1111',
      '2a00::1',
    ])
      expect(isPublicAddress(address)).toBe(true);
  });
});

describe('a file of a server that may be asked', () => {
  const at = (path = '/picture.png') => `http://127.0.0.1:${sourcePort}${path}`;

  test('arrives with its name and type, and nothing is told of us', async () => {
    let headers: unknown;
    answer = (request, response) => {
      headers = request.headers;
      response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': 5 }).end('bytes');
    };
    expect(await get(at('/a%20b/caf%C3%A9.png?token=1'))).toMatchObject({
      text: 'bytes',
      fileName: 'café.png',
      mimeType: 'image/png',
      contentLength: 5,
    });
    expect(headers).toEqual({
      accept: '*/*',
      'accept-encoding': 'identity',
      'user-agent': 'Vitrine',
      host: `127.0.0.1:${sourcePort}`,
      connection: 'close',
    });
  });

  test('is found by a name, and behind up to five redirects', async () => {
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    answer = (request, response) => {
      const left = Number(request.url?.slice(1));
      if (left > 0) response.writeHead(301, { Location: `/${left - 1}` }).end();
      else response.end('found');
    };
    expect(await get(`http://name.example:${sourcePort}/5`, { resolve })).toMatchObject({ text: 'found' });
    await expect(get(at('/6'))).rejects.toThrow('redirected too often');
  });

  test.each([
    ['attachment; filename="../../etc/pass\\"wd"', 'pass"wd'],
    ["attachment; filename=a.png; filename*=UTF-8''caf%C3%A9.png", 'café.png'],
    ['attachment; filename=plain.png', 'plain.png'],
    ['inline', 'picture.png'],
    ['attachment; filename=".."', 'picture.png'],
  ])('is called by %s', async (disposition, fileName) => {
    answer = (_, response) => response.writeHead(200, { 'Content-Disposition': disposition }).end('x');
    expect(await get(at())).toMatchObject({ fileName });
  });

  test.each([404, 403, 401, 410, 204, 206, 304, 400])('that answers %i is not there', async (status) => {
    answer = (_, response) => response.writeHead(status).end();
    await expect(get(at())).rejects.toMatchObject({
      isPassing: false,
      message: expect.stringContaining(`${status}`),
    });
  });

  test.each([500, 502, 503, 504, 429, 408])('that answers %i may be there later', async (status) => {
    answer = (_, response) => response.writeHead(status, { 'Retry-After': '7' }).end();
    await expect(get(at())).rejects.toMatchObject({ isPassing: true, retryAfter: 7 });
  });

  test('is not read on when it is too large, whether it says so or not', async () => {
    answer = (_, response) => response.writeHead(200, { 'Content-Length': 1001 }).end('x'.repeat(1001));
    await expect(get(at())).rejects.toThrow('larger than 1000 bytes');
    let isGone = false;
    answer = (_, response) => {
      const send = () => void (response.writableEnded || response.write('x'.repeat(100), send));
      response.on('close', () => {
        isGone = true;
        response.end();
      });
      send();
    };
    await expect(get(at())).rejects.toMatchObject({ ...refused, message: 'it is larger than 1000 bytes' });
    await expect.poll(() => isGone).toBe(true);
  });

  test('is refused compressed', async () => {
    answer = (_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1_000_000)));
    await expect(get(at())).rejects.toThrow('compressed');
  });

  test('that breaks off, stops or takes too long may go better another time', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('half', () => response.destroy());
    };
    await expect(get(at())).rejects.toMatchObject({ isPassing: true, message: 'the connection failed' });
    answer = (_, response) => void response.writeHead(200).write('half');
    await expect(get(at(), { limits: { idle: 100 } })).rejects.toMatchObject({
      isPassing: true,
      message: 'it stopped sending',
    });
    answer = () => {};
    await expect(get(at(), { limits: { total: 100 } })).rejects.toMatchObject({
      isPassing: true,
      message: 'it took longer than is waited for',
    });
  });

  test('that nobody answers for may do so later; a name that there is not will not', async () => {
    const gone = createTcpServer();
    const port = await listening(gone, '127.0.0.1');
    await new Promise((resolve) => gone.close(resolve));
    const permitsIt = { permits: (address: string, to: number) => address === '127.0.0.1' && to === port };
    await expect(get(`http://127.0.0.1:${port}/`, permitsIt)).rejects.toMatchObject({ isPassing: true });
    const resolve = async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    };
    await expect(get('http://nowhere.example/', { resolve })).rejects.toMatchObject({
      ...refused,
      message: 'there is no such host',
    });
  });

  test('is let go of when it is called off, before and while it arrives', async () => {
    const { open } = createSourceFetcher({ permits });
    const off = AbortSignal.abort(new Error('stopping'));
    await expect(open(at(), { maxBytes: 1000, signal: off })).rejects.toThrow('stopping');
    const stopping = new AbortController();
    answer = (_, response) => void response.writeHead(200).write('half');
    const arriving = await open(at(), { maxBytes: 1000, signal: stopping.signal });
    const all = Array.fromAsync(arriving.body);
    stopping.abort();
    await expect(all).rejects.toThrow();
  });

  test.each(['22', '25', '1', '53', '445'])('is not looked for at port %s', async (port) => {
    await expect(get(`http://example.com:${port}/`)).rejects.toThrow('port');
  });

  test('is not followed from https to http', () => {
    const from = new URL('https://example.com/a/b.png');
    expect(() => redirectedUrl(from, 'http://example.com/')).toThrow('https to http');
    expect(redirectedUrl(from, '../c.png').href).toBe('https://example.com/c.png');
    expect(redirectedUrl(from, '//other.example/d.png').href).toBe('https://other.example/d.png');
    expect(redirectedUrl(new URL('http://example.com'), 'https://example.com').href).toBe(
      'https://example.com/',
    );
  });
});
