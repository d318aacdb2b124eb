import { afterAll, beforeAll, expect, test } from 'vitest';
import { mediaManagerClient } from '../testing/media-manager-client.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const CSV = Buffer.from('a,b\n1,2\n').toString('base64');

let server: TestServer;
let client: Awaited<ReturnType<typeof mediaManagerClient>>;
beforeAll(async () => {
  server = await startTestServer({ allowedTypes: ['image/*', 'application/pdf'] });
  client = await mediaManagerClient(server);
});
afterAll(() => server.close());

const refusal = {
  message: 'Files of the type text/csv are not taken here, only image/*, application/pdf.',
  errors: { mimeType: ['must be one of image/*, application/pdf'] },
};

test('a library of certain types takes those, and refuses others by what their bytes are', async () => {
  const picture = await client.newFile();
  expect(picture.upload.mimeType).toBe('image/png');
  for (const mimeType of ['text/csv', '']) {
    const body = { data: CSV, fileName: 'table.csv', mimeType };
    const answer = await client.call('POST', '/files', body);
    expect(answer.status).toBe(415);
    expect(answer.body).toEqual(refusal);
  }
  expect((await client.call('GET', '/files')).body).toMatchObject({ total: 1 });
});

test('nor does other content of that type take the place of a file', async () => {
  const picture = await client.newFile();
  const answer = await client.call('PUT', `/files/${picture.id}/content`, {
    data: CSV,
    mimeType: 'text/csv',
  });
  expect(answer.status).toBe(415);
  expect(answer.body).toEqual(refusal);
  expect((await client.call('GET', `/files/${picture.id}`)).body).toEqual({ data: picture });
});
