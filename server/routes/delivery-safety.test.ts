import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DeliveryServer } from '../testing/delivery-server.ts';

let delivery: DeliveryServer;
beforeAll(async () => {
  delivery = await DeliveryServer.start();
});
afterAll(() => delivery.close());

describe('nothing that is uploaded runs in our origin', () => {
  async function headersOf(mimeType: string, query = '') {
    const answer = await fetch(
      delivery.urlOf(await delivery.addFile('<script>alert(1)</script>', mimeType)) + query,
    );
    await answer.arrayBuffer();
    const get = (name: string) => answer.headers.get(name) ?? '';
    return {
      type: get('content-type'),
      csp: get('content-security-policy'),
      kind: get('content-disposition').split(';')[0],
      sniff: get('x-content-type-options'),
    };
  }

  test('pictures, films and sound are shown, SVG in a sandbox', async () => {
    expect(await headersOf('image/png')).toMatchObject({
      kind: 'inline',
      csp: expect.stringMatching(/; sandbox$/),
    });
    for (const type of ['video/mp4', 'audio/mpeg']) {
      const headers = await headersOf(type);
      expect(headers).toMatchObject({
        type,
        kind: 'inline',
        csp: expect.stringMatching(/^default-src 'none';/),
      });
      expect(headers.csp).not.toMatch(/script-src|object-src/);
    }
    expect(await headersOf('image/svg+xml')).toEqual({
      type: 'image/svg+xml',
      csp: "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
      kind: 'inline',
      sniff: 'nosniff',
    });
    expect(await headersOf('text/plain')).toMatchObject({
      type: 'text/plain; charset=utf-8',
      kind: 'inline',
    });
  });

  test('a PDF may be framed by our own pages only', async () => {
    const pdf = await headersOf('application/pdf');
    expect(pdf).toMatchObject({ type: 'application/pdf', kind: 'inline' });
    expect(pdf.csp).toMatch(/frame-ancestors 'self'/);
    expect(pdf.csp).not.toMatch(/sandbox|script-src/);
  });

  test('what a browser would make a page of is saved as bytes', async () => {
    for (const type of [
      'text/html',
      'application/xhtml+xml',
      'text/xml',
      'application/xml',
      'image/x+xml',
      'application/vnd.some+xml',
      'text/javascript',
      'text/css',
      'message/rfc822',
      'multipart/x-mixed-replace',
      'application/x-shockwave-flash',
      'x/y',
    ]) {
      expect(await headersOf(type)).toEqual({
        type: 'application/octet-stream',
        csp: "default-src 'none'; sandbox",
        kind: 'attachment',
        sniff: 'nosniff',
      });
    }
  });

  test('office files and tables are saved under their own type', async () => {
    for (const type of ['text/csv', 'application/json', 'application/vnd.oasis.opendocument.text']) {
      const headers = await headersOf(type);
      expect(headers.type).toMatch(type);
      expect(headers).toMatchObject({ kind: 'attachment', csp: "default-src 'none'; sandbox" });
    }
  });

  test('everything is saved when that is asked for', async () => {
    expect(await headersOf('image/png', '&download=1')).toMatchObject({ kind: 'attachment' });
  });
});
