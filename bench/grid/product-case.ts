import { seededLibrary } from '../lib/library.ts';
import { type Product, startProduct } from '../lib/server.ts';
import type { Case } from './visit.ts';

const PAGE = 100;
/** Among so many files are all pictures that a seeded library has. */
const PICTURES_AMONG = 3_000;
/** The widths that cards of every size ask for here. */
const WIDTHS = [160, 320];

export type ProductCase = { files: number; case: Case; server: Product };

/** The product on a library of so many files in one folder, and that folder's address in the dashboard. */
export async function startCase(files: number): Promise<ProductCase> {
  const product = await startProduct(seededLibrary({ files, folders: 0, isOneFolder: true }));
  const answer = await fetch(`${product.url}/api/v1/media-manager/folders?keyword=All+in+one`, {
    headers: { Authorization: `Bearer ${product.token}` },
  });
  const { data }: { data: { id: string }[] } = await answer.json();
  if (!data[0]) throw new Error(`There is no folder: ${answer.status}`);
  await makeThumbnails(product, Math.ceil(Math.min(files, PICTURES_AMONG) / PAGE));
  return {
    files,
    case: { address: `${product.url}/l/own/folders/${data[0].id}`, cookie: await signIn(product) },
    server: product,
  };
}

/** Has every thumbnail made, once a library: what is measured is how they are shown. */
async function makeThumbnails({ url, token }: { url: string; token: string }, pages: number): Promise<void> {
  const headers = { Authorization: `Bearer ${token}`, Accept: 'application/json' };
  const made = new Set<string>();
  for (let page = 1; page <= pages; page++) {
    const list = `${url}/api/v1/media-manager/files?type=image&page=${page}&pageSize=${PAGE}`;
    const { data }: { data: { upload: { fileUrl: string; checksum: string } }[] } = await (
      await fetch(list, { headers })
    ).json();

    for (const { upload } of data) {
      if (made.has(upload.checksum)) continue;
      made.add(upload.checksum);
      for (const width of WIDTHS) {
        const address = new URL(upload.fileUrl, url);
        address.searchParams.set('w', `${width}`);
        await (await fetch(address, { headers: { ...headers, Accept: 'image/webp' } })).bytes();
      }
    }
  }
}

/** The cookie of someone who signed in: with the printed link, which works once, or with the token. */
export async function signIn(
  { url, link, token }: Product,
  by: 'link' | 'token' = 'link',
): Promise<NonNullable<Case['cookie']>> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'x-vitrine': '1' },
    body: JSON.stringify(by === 'token' ? { token } : { code: new URL(link).hash.slice(1) }),
  });
  const [name, value] = answer.headers.getSetCookie()[0]?.split(';')[0]?.split('=') ?? [];
  if (!answer.ok || !name || !value) throw new Error(`Signing in was answered ${answer.status}.`);
  return { name, value, url };
}
