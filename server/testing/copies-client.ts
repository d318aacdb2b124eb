import { expect } from 'vitest';
import { envelopeOf } from '../../src/contract/common.ts';
import { type Copy, copy, copyItemPage } from '../../src/contract/copy.ts';
import type { TestServer } from './test-server.ts';

/** The machine may have much else to do. */
export const WITHIN = { timeout: 60_000, interval: 20 };

const envelope = envelopeOf(copy);

/** Calls a test server about copies, with a token of all abilities. */
export async function copiesClient(server: TestServer) {
  const authorization = await server.bearer();

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const answer = await fetch(`${server.url}/api/copies${path}`, {
      method,
      headers: { ...authorization, 'Content-Type': 'application/json', ...headers },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const answered: unknown = await answer.json();
    return { status: answer.status, body: answered };
  }
  const get = async (id: string): Promise<Copy> => envelope.parse((await call('GET', `/${id}`)).body).data;
  const until = async (id: string, ...states: Copy['state'][]) => {
    await expect.poll(async () => states.includes((await get(id)).state), WITHIN).toBe(true);
    return get(id);
  };
  return {
    call,
    get,
    begin: async (body: object) => envelope.parse((await call('POST', '', body)).body).data,
    /** Begins a copy and waits for its end, whichever. */
    copied: async (body: object) => {
      const { id } = envelope.parse((await call('POST', '', body)).body).data;
      return until(id, 'done', 'failed');
    },
    until,
    items: async (id: string, query = '') =>
      copyItemPage.parse((await call('GET', `/${id}/items${query}`)).body).data,
  };
}
