import { join } from 'node:path';
import { load } from '../lib/load.ts';
import { type Product, startProduct } from '../lib/server.ts';

const DIALECT = '/api/v1/media-manager';

/** Where the Media Manager's calls of one library begin, and with what they are sent. */
export type Way = { url: string; path: string; headers: Record<string, string> };

export type TwoLibraries = {
  remote: Product;
  proxy: Product;
  direct: Way;
  through: Way;
  folderId: string;
};

/** A library with a folder of so many files, and another server of ours through which it is asked as one elsewhere. */
export async function startTwoLibraries(folder: string, files: number): Promise<TwoLibraries> {
  const remote = await startProduct(join(folder, 'remote'));
  const proxy = await startProduct(join(folder, 'proxy'));
  const direct: Way = { url: remote.url, path: DIALECT, headers: headersOf(remote) };
  const library = { name: 'Elsewhere', kind: 'klink', baseUrl: remote.url, token: remote.token };
  const id = await made(proxy.url, '/api/libraries', headersOf(proxy), library);
  const folderId = await made(remote.url, `${DIALECT}/folders`, direct.headers, { name: 'Campaign' });
  const { statuses } = await load(remote.url, { connections: 4, requests: files }, (n) => ({
    ...{ method: 'POST', path: `${DIALECT}/files`, headers: direct.headers },
    body: JSON.stringify({
      ...{ folderId, fileName: `campaign-${n}.bin`, mimeType: 'application/octet-stream' },
      ...{ title: `Campaign ${n}`, altText: `What there is to be seen in picture ${n} of the campaign` },
      data: Buffer.from(`bytes of ${n}`).toString('base64'),
    }),
  }));
  if (statuses[200] !== files) throw new Error(`not all were stored: ${JSON.stringify(statuses)}`);
  const path = `/api/libraries/${id}/media-manager`;
  return { remote, proxy, direct, through: { url: proxy.url, path, headers: headersOf(proxy) }, folderId };
}

function headersOf({ token }: Product): Record<string, string> {
  return { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
}

/** The id of what is made. */
async function made(url: string, path: string, headers: Record<string, string>, body: object) {
  const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`answered with ${answer.status}: ${text}`);
  const { data }: { data: { id: string } } = JSON.parse(text);
  return data.id;
}
