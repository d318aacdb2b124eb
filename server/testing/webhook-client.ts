import * as z from 'zod/mini';
import { deliveryPage, webhookDelivery, webhookList, webhookWithSecret } from '../../src/contract/webhook.ts';
import type { TestServer } from './test-server.ts';

const ALL = ['file.create', 'file.update', 'file.delete', 'folder.create', 'folder.update', 'folder.delete'];
const one = z.object({ data: webhookDelivery });

/** Calls a test server's webhooks with a token of all abilities. */
export async function webhookClient(server: TestServer) {
  const authorization = await server.bearer();
  async function call(method: string, path: string, body?: unknown) {
    const answer = await fetch(`${server.url}/api/webhooks${path}`, {
      method,
      headers: { ...authorization, 'Content-Type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const json: unknown = await answer.json();
    return { status: answer.status, json, text: JSON.stringify(json) };
  }
  return {
    call,
    create: async (given: Record<string, unknown>) => {
      const body = { name: 'Website', events: ALL, ...given };
      return webhookWithSecret.parse((await call('POST', '', body)).json).data;
    },
    list: async () => webhookList.parse((await call('GET', '')).json).data,
    rotate: async (id: string) => webhookWithSecret.parse((await call('POST', `/${id}/rotate`)).json).data,
    test: async (id: string) => one.parse((await call('POST', `/${id}/test`)).json).data,
    deliveries: async (id: string, query = '') =>
      deliveryPage.parse((await call('GET', `/${id}/deliveries${query}`)).json).data,
    redeliver: async (id: string, deliveryId: string) =>
      one.parse((await call('POST', `/${id}/deliveries/${deliveryId}/redeliver`)).json).data,
  };
}
