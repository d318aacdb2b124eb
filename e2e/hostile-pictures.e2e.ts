import type { Page } from 'playwright/test';
import { plainPdf } from '../server/testing/pdfs.ts';
import { card, expect, test } from './fixtures.ts';
import { picture } from './pictures.ts';
import type { TestServer } from './server.ts';

/** What a script of theirs would do, were it run: each of it can be seen from outside. */
const PAYLOAD =
  "try{top.ran=1}catch{}try{localStorage.ran=1}catch{}try{(self.alert||String)('ran')}catch{}try{fetch('/ran')}catch{}";
const HTML = `<!doctype html><html><body onload="${PAYLOAD}"><script>${PAYLOAD}</script></body></html>`;
const XHTML = `<html xmlns="http://www.w3.org/1999/xhtml"><script>${PAYLOAD.replaceAll('&', '&amp;')}</script></html>`;
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90" onload="${PAYLOAD}">
  <script>${PAYLOAD}</script><script xlink:href="data:text/javascript,${encodeURIComponent(PAYLOAD)}"/>
  <a xlink:href="javascript:${PAYLOAD}"><rect width="90" height="90" fill="teal"/></a>
  <foreignObject width="90" height="90"><iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="&lt;script&gt;${PAYLOAD}&lt;/script&gt;"></iframe></foreignObject>
  <animate attributeName="x" dur="1s" onbegin="${PAYLOAD}"/><image xlink:href="x" onerror="${PAYLOAD}"/></svg>`;
const utf16 = (text: string) => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);

type Hostile = { fileName: string; mimeType: string; bytes: Buffer };

async function hostiles(): Promise<Hostile[]> {
  const jpeg = await picture(1, { width: 64, height: 48 });
  const png = await picture(2, { width: 64, height: 48, format: 'png' });
  const text = (content: string) => Buffer.from(content, 'latin1');
  const gif = text(`GIF89a=1;/*\x00\x00*/${PAYLOAD}//${HTML}`);
  const of = (fileName: string, mimeType: string, bytes: Buffer | string): Hostile => ({
    fileName,
    mimeType,
    bytes: typeof bytes === 'string' ? text(bytes) : bytes,
  });
  return [
    of('gif-and-script.gif', 'image/gif', gif),
    of('gif-by-name.html', '', gif),
    of('gif-by-claim.js', 'text/javascript', gif),
    of('jpeg-and-archive.jpg', 'image/jpeg', Buffer.concat([jpeg, text(`PK\x03\x04${HTML}PK\x05\x06`)])),
    of('png-and-page.html', 'image/png', Buffer.concat([png, text(HTML)])),
    of('pdf-and-page.pdf', 'application/pdf', `%PDF-1.4\n${HTML}`),
    of('pdf-by-name.html', '', plainPdf([{}], { before: `%${HTML}\n` })),
    of(
      'pdf-with-script.pdf',
      'application/pdf',
      plainPdf([{}], {
        trailer: `/OpenAction << /S /JavaScript /JS (${PAYLOAD.replaceAll(/[()]/g, '\\$&')}) >>`,
      }),
    ),
    of('drawing.svg', 'image/svg+xml', SVG),
    of('drawing-with-entities.svg', '', `<!DOCTYPE svg [<!ENTITY file SYSTEM "file:///etc/passwd">]>${SVG}`),
    of(
      'drawing-as.xml',
      'text/xml',
      `<?xml version="1.0"?><?xml-stylesheet href="#x" type="text/xsl"?>${XHTML}`,
    ),
    of('page.html', 'text/html', HTML),
    of('page.xhtml', 'application/xhtml+xml', XHTML),
    of('page.txt', 'text/plain', HTML),
    of('page-unclaimed.html', '', HTML),
    of('page-in-utf16.txt', 'text/plain', utf16(HTML)),
    of('page.mhtml', 'message/rfc822', `MIME-Version: 1.0\nContent-Type: text/html\n\n${HTML}`),
    of('parts', 'multipart/x-mixed-replace', `--x\nContent-Type: text/html\n\n${HTML}\n--x--`),
    of('script.js', 'text/javascript', PAYLOAD),
    of('script.json', 'application/json', PAYLOAD),
    of('script.bin', 'application/octet-stream', PAYLOAD),
  ];
}

/** Every trace that a payload leaves. */
async function watch(page: Page, server: TestServer) {
  const traces: string[] = [];
  page.on('dialog', (dialog) => {
    traces.push(`dialog ${dialog.message()}`);
    // It goes with its page as well.
    dialog.dismiss().catch(() => {});
  });
  page.on('request', (request) => {
    if (request.url().endsWith('/ran')) traces.push('request');
  });
  // Pages of our own origin without any rule of their own: only the file's headers stand between.
  await page.route(`${server.url}/blank`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' }),
  );
  return {
    traces: async () => {
      await page.goto(`${server.url}/blank`);
      const kept = await page.evaluate(() => localStorage.getItem('ran'));
      return kept === null ? traces : [...traces, 'storage'];
    },
  };
}

/**
 * Takes an address in every way that a page can; resolves when the browser has heard the answers. It does not always ask
 * on behalf of an `object` or an `embed` whose type it would only save.
 */
async function takeEveryWay(page: Page, url: string): Promise<void> {
  const waiting = new Set(['img', 'iframe', 'video', 'script', 'link', 'module']);
  const arrived = Promise.withResolvers<void>();
  const count = (response: { url(): string }) => {
    waiting.delete(new URL(response.url()).searchParams.get('as') ?? '');
    if (waiting.size === 0) arrived.resolve();
  };
  page.on('response', count);
  page.on('requestfailed', count);
  await page.evaluate(takeInPage, url);
  await arrived.promise;
  page.off('response', count);
  page.off('requestfailed', count);
}

/** Runs in the page. */
function takeInPage(address: string): void {
  const attributes = {
    img: 'src',
    iframe: 'src',
    embed: 'src',
    video: 'src',
    script: 'src',
    object: 'data',
    link: 'href',
  };
  for (const [name, attribute] of Object.entries(attributes)) {
    const element = document.createElement(name);
    if (name === 'link') element.setAttribute('rel', 'stylesheet');
    element.setAttribute(attribute, `${address}&as=${name}`);
    document.body.append(element);
  }
  const module = document.createElement('script');
  module.type = 'module';
  module.src = `${address}&as=module`;
  document.body.append(module);
  new Worker(`${address}&as=worker`);
  navigator.serviceWorker.register(`${address}&as=service`).catch(() => {});
}

test('nothing that is uploaded runs in our origin, however it is opened', async ({
  server,
  signedIn: page,
}) => {
  // Twenty files, each in ten ways.
  test.setTimeout(540_000);
  const all = await hostiles();
  const watched = await watch(page, server);
  for (const { bytes, ...fields } of all) {
    const { upload } = await server.createFile(bytes, { ...fields, title: fields.fileName });
    const answer = await fetch(upload.fileUrl);
    await answer.bytes();
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
    await page.goto(`${server.url}/blank`);
    await takeEveryWay(page, upload.fileUrl);
    // What is saved instead of shown ends the navigation.
    await page.goto(upload.fileUrl).catch(() => {});
    expect({ file: fields.fileName, traces: await watched.traces() }).toEqual({
      file: fields.fileName,
      traces: [],
    });
    await fetch(`${upload.fileUrl}&w=320`);
  }
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);

  await page.goto('/l/own/files');
  for (const { fileName } of all) await expect(card(page, fileName)).toBeAttached();
  expect(await watched.traces()).toEqual([]);

  // The proof that it would have been seen.
  await page.route(`${server.url}/control`, (route) =>
    route.fulfill({ contentType: 'text/html', body: HTML }),
  );
  const asked = page.waitForRequest((request) => request.url().endsWith('/ran'));
  await page.goto(`${server.url}/control`);
  // To look for traces is to leave the page.
  await asked;
  await expect.poll(watched.traces).toEqual(expect.arrayContaining(['dialog ran', 'request', 'storage']));
});

test('what is said to be a picture and is not is refused in words', async ({ server }) => {
  for (const [fileName, mimeType] of [
    ['page.png', 'image/png'],
    ['page.jpg', 'image/jpeg'],
    ['page.svg', 'image/svg+xml'],
    ['page.pdf', 'application/pdf'],
    ['page.mp4', 'video/mp4'],
  ] as const) {
    await expect(server.createFile(Buffer.from(HTML), { fileName, mimeType })).rejects.toThrow(
      /422.*mimeType says .* but the bytes are (?:text\/html|not that)/,
    );
  }
  expect((await server.files()).total).toBe(0);
});
