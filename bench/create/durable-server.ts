import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { buffer } from 'node:stream/consumers';

/**
 * The least that a server can do for a create and be as durable: `POST /create` parses the JSON, decodes, hashes, writes,
 * syncs, renames, syncs the folder and commits a row; `POST /raw` writes the body as it comes, hashed and synced. Anything else
 * is an empty page, to send these from a browser.
 */
const folder = process.argv[2] ?? '';
mkdirSync(folder, { recursive: true });
const db = new DatabaseSync(join(folder, 'reference.db'));
db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE files (id TEXT PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, checksum TEXT NOT NULL) STRICT`);
const insert = db.prepare('INSERT INTO files (id, name, size, checksum) VALUES (?, ?, ?, ?)');

async function create(request: IncomingMessage): Promise<unknown> {
  const { data, fileName } = JSON.parse(String(await buffer(request)));
  const bytes = Buffer.from(data, 'base64');
  const checksum = createHash('sha256').update(bytes).digest('hex');
  const id = randomUUID();
  const file = await open(join(folder, `${id}.tmp`), 'wx');
  await file.write(bytes);
  await file.sync();
  await file.close();
  await rename(join(folder, `${id}.tmp`), join(folder, checksum));
  const names = await open(folder, 'r');
  await names.sync();
  await names.close();
  insert.run(id, fileName, bytes.length, checksum);
  return { id, fileName, size: bytes.length, checksum };
}

async function storeRaw(request: IncomingMessage): Promise<unknown> {
  const hash = createHash('sha256');
  const id = randomUUID();
  const file = await open(join(folder, id), 'wx');
  let size = 0;
  for await (const chunk of request) {
    hash.update(chunk);
    await file.write(chunk);
    size += chunk.length;
  }
  await file.sync();
  await file.close();
  return { id, size, checksum: hash.digest('hex') };
}

const server = createServer(async (request, answer) => {
  if (request.method !== 'POST') {
    answer.writeHead(200, { 'Content-Type': 'text/html' });
    answer.end('<!doctype html><title>Bare</title>');
    return;
  }
  const made = await (request.url === '/raw' ? storeRaw(request) : create(request));
  answer.writeHead(200, { 'Content-Type': 'application/json' });
  answer.end(JSON.stringify(made));
});
server.listen(0, '127.0.0.1', () => {
  // A server that listens on a port has an address of this kind.
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('SIGTERM', () => process.exit(0));
