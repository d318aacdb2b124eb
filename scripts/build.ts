import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const HASH_FILE = join(DIST, '.build-hash');
const SOURCES = [
  'src/**/*',
  'public/**/*',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'scripts/build.ts',
];
const COMPRESSED = ['.js', '.css', '.svg', '.html', '.json', '.wasm', '.txt'];

/** SHA-256 over the names and contents of all that the build reads. */
async function hashSources(): Promise<string> {
  const paths = (await Array.fromAsync(glob(SOURCES, { cwd: ROOT, withFileTypes: true })))
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const path of paths)
    hash
      .update(path.slice(ROOT.length))
      .update('\0')
      .update(await readFile(path))
      .update('\0');
  return hash.digest('hex');
}

/** Lays a `.br` and a `.gz` beside every text asset, so that the server only has to choose. */
async function compress(): Promise<void> {
  const brotli = promisify(brotliCompress);
  const zip = promisify(gzip);
  for await (const name of glob('assets/**/*', { cwd: DIST })) {
    if (!COMPRESSED.some((ending) => name.endsWith(ending))) continue;
    const bytes = await readFile(join(DIST, name));
    const options = {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    };
    await writeFile(join(DIST, `${name}.br`), await brotli(bytes, options));
    await writeFile(join(DIST, `${name}.gz`), await zip(bytes, { level: 9 }));
  }
}

/** Builds the dashboard into `dist/`, unless it was built from the same sources. Answers whether it did. */
export async function build(): Promise<boolean> {
  const hash = await hashSources();
  if (existsSync(HASH_FILE) && (await readFile(HASH_FILE, 'utf8')) === hash) return false;
  await rm(HASH_FILE, { force: true });
  // Loaded only now: most starts find the build up to date, and Vite is slow to load.
  const vite = await import('vite');
  await vite.build({ root: ROOT, configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' });
  await compress();
  await writeFile(HASH_FILE, hash);
  return true;
}

if (import.meta.main) {
  console.log((await build()) ? 'Built the dashboard.' : 'The dashboard is up to date.');
}
