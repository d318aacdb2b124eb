import { file, filePage } from '../../src/contract/file.ts';
import { folder, folderPage } from '../../src/contract/folder.ts';
import type { TestServer } from './test-server.ts';

/** One red pixel, as in K-LINK's own example. */
export const RED_PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

export type Answer = { status: number; headers: Headers; body: unknown };

/** Calls a test server's Media Manager with a token of all abilities. */
export async function mediaManagerClient(server: TestServer) {
  const authorization = await server.bearer();

  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await fetch(`${server.url}/api/v1/media-manager${path}`, {
      method,
      headers: { ...authorization, 'Content-Type': 'application/json', ...headers },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  }

  return {
    call,
    newFolder: async (name: string, parentId: string | null = null) =>
      folder.parse(dataOf((await call('POST', '/folders', { name, parentId })).body)),
    newFile: async (fields: Record<string, unknown> = {}) => {
      const body = { data: RED_PIXEL, fileName: 'pixel.png', mimeType: 'image/png', ...fields };
      return file.parse(dataOf((await call('POST', '/files', body)).body));
    },
    files: async (query = '') => filePage.parse((await call('GET', `/files${query}`)).body),
    folders: async (query = '') => folderPage.parse((await call('GET', `/folders${query}`)).body),
  };
}

/** What is in the envelope of one resource. */
export function dataOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'data' in body ? body.data : undefined;
}
