import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { CHROMIUM_ARGS, findChromium } from '../../scripts/chromium.ts';
import { type Memory, memoryOf, processWith } from '../lib/processes.ts';
import { type Product, type Running, startProduct, startReference } from '../lib/server.ts';

/** The product, a bare server, and a browser with a profile on the disk: without one its own disk is in memory. */
export type Rig = {
  product: Product;
  bare: Running;
  context: BrowserContext;
  /** The dashboard, signed in, at a path. */
  openProduct(path?: string): Promise<Page>;
  /** An empty folder on the disk, another one each time. */
  folder(): string;
  browserMemory(): Memory;
  stop(): Promise<void>;
};

export async function openRig(env: Record<string, string> = {}): Promise<Rig> {
  const scratch = mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), 'vitrine-bench-upload-'));
  const profile = join(scratch, 'profile');
  const product = await startProduct(join(scratch, 'product'), env);
  const bare = await startReference(join(import.meta.dirname, '..', 'create', 'durable-server.ts'), [
    join(scratch, 'bare'),
  ]);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    args: CHROMIUM_ARGS,
    // Some bare pages are answers that may call nothing.
    bypassCSP: true,
    viewport: { width: 1280, height: 900 },
  });
  const [first = await context.newPage()] = context.pages();
  await first.goto(product.link);
  await isReady(first);
  await first.goto('about:blank');
  let folders = 0;
  return {
    product,
    bare,
    context,
    async openProduct(path = '/') {
      const page = await context.newPage();
      await page.goto(product.url + path);
      await isReady(page);
      return unwatched(page);
    },
    folder() {
      folders += 1;
      const path = join(scratch, `set-${folders}`);
      mkdirSync(path);
      return path;
    },
    browserMemory: () => memoryOf(processWith(`--user-data-dir=${profile}`)),
    async stop() {
      await context.close();
      await product.stop();
      await bare.stop();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/**
 * Has Playwright no longer hear of a page's requests: it is sent the body of each, which takes longer than the upload. It has no call
 * for that, so this is one of its insides.
 */
export async function unwatched(page: Page): Promise<Page> {
  const { _connection: connection } = page as unknown as { _connection: { toImpl(page: Page): Insides } };
  await connection.toImpl(page).delegate._mainFrameSession._client.send('Network.disable');
  return page;
}

type Insides = {
  delegate: { _mainFrameSession: { _client: { send(method: string): Promise<unknown> } } };
};

/** Until the dashboard is there, with what takes drops. */
export async function isReady(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Upload', exact: true }).first().waitFor();
  await page.locator('input[type=file]').waitFor({ state: 'attached' });
}
