import { existsSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from '../grid/product-case.ts';
import type { Case } from '../grid/visit.ts';
import { type Product, type Running, startProduct } from '../lib/server.ts';

/** How deep folders can be. */
const DEPTH = 32;
const AT_ONCE = 16;

export type TreeCase = {
  folders: number;
  /** Of the folder seven tenths down the top level, and its name. */
  far: { case: Case; name: string };
  /** Of the folder below 31 others. */
  deep: { case: Case; name: string };
  server: Running;
};

/** The product on a library with so many folders at the top and others 32 deep, made once and kept. */
export async function startTreeCase(folders: number): Promise<TreeCase> {
  const data = join(tmpdir(), `vitrine-bench-tree-${folders}`);
  if (!existsSync(data)) {
    console.log(`Making ${folders} folders in ${data}, once …`);
    const maker = await startProduct(`${data}.new`);
    await fill(maker, folders);
    await maker.stop();
    renameSync(`${data}.new`, data);
  }
  const product = await startProduct(data);
  const cookie = await signIn(product);
  const place = async (name: string) => {
    const query = new URLSearchParams({ keyword: name, pageSize: '1' });
    const { data: found } = await call<{ data: { id: string }[] }>(product, `?${query}`);
    if (!found[0]) throw new Error(`There is no folder "${name}".`);
    return { name, case: { address: `${product.url}/l/own/folders/${found[0].id}`, cookie } };
  };
  return {
    folders,
    far: await place(nameOf(Math.round(folders * 0.7))),
    deep: await place(`Level ${DEPTH}`),
    server: product,
  };
}

/** With as many digits each, so that no name is a part of another. */
function nameOf(number: number): string {
  return `Folder ${String(number).padStart(5, '0')}`;
}

async function fill(product: Product, folders: number): Promise<void> {
  let next = 1;
  const make = async () => {
    while (next <= folders) {
      const number = next;
      next += 1;
      await create(product, nameOf(number), null);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, make));
  let parentId: string | null = null;
  for (let level = 1; level <= DEPTH; level += 1)
    parentId = await create(product, `Level ${level}`, parentId);
}

async function create(product: Product, name: string, parentId: string | null): Promise<string> {
  const init = { method: 'POST', body: JSON.stringify({ name, parentId }) };
  return (await call<{ data: { id: string } }>(product, '', init)).data.id;
}

async function call<T>({ url, token }: Product, rest: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(`${url}/api/v1/media-manager/folders${rest}`, {
    ...init,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
  });
  if (!answer.ok) throw new Error(`${rest} was answered ${answer.status}: ${await answer.text()}`);
  // The server's own tests check the shape.
  return (await answer.json()) as T;
}
