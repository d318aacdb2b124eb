import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as passing } from 'node:timers/promises';
import { createToken, revokeToken } from '../server/services/tokens.ts';
import { fillLibrary, type Shown, showLibrary } from '../server/testing/exemplary-library.ts';
import { KEPT_FOLDERS, type KeptVersion } from '../server/testing/kept-versions.ts';
import { mediaManagerClient } from '../server/testing/media-manager-client.ts';
import { startTestServer } from '../server/testing/test-server.ts';

/**
 * `npm run keep-version`: makes a small library with the program as it is now and keeps its data folder, so that every
 * later version is tested with it. To be run before the tables change, when they have been released.
 */
const THUMBHASHES_WITHIN_MS = 20_000;

if (process.argv.length > 2) {
  console.log(
    'npm run keep-version, without options: keeps a small data folder of this version for the tests.',
  );
  process.exit(process.argv[2] === '--help' ? 0 : 1);
}

const folder = await mkdtemp(join(tmpdir(), 'vitrine-keep-'));
const server = await startTestServer({ dataFolder: folder });
try {
  const { secret } = await createToken(server.deps, { name: 'Kept', abilities: ['media:read'] });
  const revoked = await createToken(server.deps, { name: 'Revoked', abilities: ['media:read'] });
  await revokeToken(server.deps, revoked.token.id);
  const client = await mediaManagerClient(server);
  await fillLibrary(client);
  const shown = await shownWithThumbhashes(() => showLibrary(client));

  const db = new DatabaseSync(join(folder, 'vitrine.db'));
  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version);
  const target = join(KEPT_FOLDERS, `v${version}`);
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  db.prepare('VACUUM INTO ?').run(join(target, 'vitrine.db'));
  db.close();
  await cp(join(folder, 'blobs'), join(target, 'blobs'), { recursive: true });
  const kept: KeptVersion = { token: secret, revokedToken: revoked.secret, shown };
  await writeFile(join(target, 'shown.json'), `${JSON.stringify(kept, null, 1)}\n`);
  console.log(`Kept a data folder of version ${version} in ${target}: ${shown.files.length} files.`);
} finally {
  await server.close();
  await rm(folder, { recursive: true, force: true });
}

/** They follow their pictures a moment later. */
async function shownWithThumbhashes(show: () => Promise<Shown>): Promise<Shown> {
  for (const end = Date.now() + THUMBHASHES_WITHIN_MS; ; ) {
    const shown = await show();
    const isMissing = shown.files.some(({ upload }) => upload.width && !upload.thumbhash);
    if (!isMissing || Date.now() > end) return shown;
    await passing(100);
  }
}
