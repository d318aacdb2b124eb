import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { envelopeOf } from '../../src/contract/common.ts';
import { link } from '../../src/contract/link.ts';
import { type Answer, mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
beforeAll(async () => {
  server = await startTestServer();
  client = await mediaManagerClient(server);
});
afterAll(() => server.close());

const linkOf = (answer: Answer) => envelopeOf(link).parse(answer.body).data;
const ask = (id: string, expiresIn: unknown) => client.call('POST', `/files/${id}/link`, { expiresIn });

describe('a link to share', () => {
  test('opens a private file without a token, in full and smaller', async () => {
    const file = await client.newFile({ isPrivate: true });
    const { url, expiresAt } = linkOf(await ask(file.id, 3600));
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(3_600_000);
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(3_500_000);
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(`${url}&w=160`)).status).toBe(200);
    expect((await fetch(url.replace('&signature', '&x'))).status).toBe(403);
  });

  test('to a public file goes on when the file becomes private', async () => {
    const file = await client.newFile();
    const { url } = linkOf(await ask(file.id, 60));
    expect((await fetch(url)).status).toBe(200);
    await client.call('PATCH', `/files/${file.id}`, { isPrivate: true });
    expect((await fetch(url)).status).toBe(200);
  });

  test('stops while the file is in the trash', async () => {
    const file = await client.newFile({ isPrivate: true });
    const { url } = linkOf(await ask(file.id, 3600));
    await client.call('DELETE', `/files/${file.id}`);
    expect((await fetch(url)).status).toBe(404);
    await client.call('POST', `/files/${file.id}/restore`);
    expect((await fetch(url)).status).toBe(200);
  });

  test('does not open the bytes that replace those it was made for', async () => {
    const file = await client.newFile({ isPrivate: true });
    const { url } = linkOf(await ask(file.id, 3600));
    const body = { data: Buffer.from('other').toString('base64'), fileName: 'o.txt', mimeType: 'text/plain' };
    expect((await client.call('PUT', `/files/${file.id}/content`, body)).status).toBe(200);
    expect((await fetch(url)).status).toBe(403);
    expect(await (await fetch(linkOf(await ask(file.id, 3600)).url)).text()).toBe('other');
  });

  test('lasts a minute to thirty days', async () => {
    const { id } = await client.newFile();
    for (const expiresIn of [59, 2_592_001, 90.5, '3600', null, undefined]) {
      const { status, body } = await ask(id, expiresIn);
      expect(status).toBe(422);
      expect(body).toMatchObject({ errors: { expiresIn: [expect.any(String)] } });
    }
    for (const expiresIn of [60, 2_592_000]) expect((await ask(id, expiresIn)).status).toBe(200);
  });

  test('needs a file that is there, and who may change it', async () => {
    const { id } = await client.newFile();
    expect((await ask('0198c0de-0000-7000-8000-000000000000', 60)).status).toBe(404);
    await client.call('DELETE', `/files/${id}`);
    expect((await ask(id, 60)).status).toBe(404);
    const reader = await mediaManagerClient({ ...server, bearer: () => server.bearer('media:read') });
    expect((await reader.call('POST', `/files/${id}/link`, { expiresIn: 60 })).status).toBe(403);
  });

  test('has expired after its time', async () => {
    const file = await client.newFile({ isPrivate: true });
    const { url } = linkOf(await ask(file.id, 60));
    server.wait(61);
    const answer = await fetch(url);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/has expired/) });
  });
});

describe('a file that was public', () => {
  test('is refused to strangers from the request after it becomes private, or goes to the trash', async () => {
    const file = await client.newFile();
    const [plain, small] = [file.upload.fileUrl, `${file.upload.fileUrl}&w=160`];
    const statuses = () => Promise.all([plain, small].map(async (url) => (await fetch(url)).status));
    for (let count = 0; count < 3; count++) {
      expect(await statuses()).toEqual([200, 200]);
      await client.call('PATCH', `/files/${file.id}`, { isPrivate: true });
      expect(await statuses()).toEqual([403, 403]);
      await client.call('PATCH', `/files/${file.id}`, { isPrivate: false });
      expect(await statuses()).toEqual([200, 200]);
      await client.call('DELETE', `/files/${file.id}`);
      expect(await statuses()).toEqual([404, 404]);
      await client.call('POST', `/files/${file.id}/restore`);
    }
  });
});
