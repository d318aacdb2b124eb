import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A bare server of static files, to compare with: `node static-server.ts FOLDER`. */
const folder = process.argv[2] ?? '.';

const server = createServer(async (request, response) => {
  const path = join(folder, new URL(request.url ?? '/', 'http://localhost').pathname);
  const found = await stat(path).catch(() => null);
  if (!found) {
    response.writeHead(404).end();
    return;
  }
  const etag = `"${found.size.toString(16)}-${found.mtimeMs.toString(16)}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { ETag: etag }).end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': 'image/webp',
    'Content-Length': found.size,
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Last-Modified': found.mtime.toUTCString(),
    ETag: etag,
  });
  response.end(await readFile(path));
});
server.listen(0, '127.0.0.1', () => {
  // A server that listens on a port has an address of this kind.
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on('SIGTERM', () => process.exit());
