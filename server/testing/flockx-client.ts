import { type Media, media, mediaPage } from '../../src/contract/media.ts';
import type { TestServer } from './test-server.ts';

/** Calls a test server in flockx's dialect with a key of all abilities. */
export async function flockxClient(server: TestServer) {
  const key = await server.token();
  async function call(
    method: string,
    path: string,
    body?: unknown,
    authorization: string | null = key,
    more: Record<string, string> = {},
  ) {
    const answer = await fetch(`${server.url}/api/v1/media${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(authorization === null ? {} : { Authorization: authorization }),
        ...more,
      },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as unknown };
  }
  const get = async (id: string): Promise<Media> => media.parse((await call('GET', `/${id}`)).body);
  return {
    call,
    get,
    list: async (query = '') => mediaPage.parse((await call('GET', query)).body),
    post: async (body: Record<string, unknown> = {}) => media.parse((await call('POST', '', body)).body),
    statusOf: async (id: string) => (await get(id)).status,
  };
}
