import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { id } from '../../src/contract/common.ts';
import { downloadQuery, downloadTicketBody } from '../../src/contract/download.ts';
import { fileQuery, updateFileBody } from '../../src/contract/file.ts';
import { filesById, uncheckedChanges } from '../../src/contract/file-changes.ts';
import { fileCountsQuery } from '../../src/contract/file-counts.ts';
import { fileTextsBody } from '../../src/contract/file-texts.ts';
import { createFolderBody, folderQuery, updateFolderBody } from '../../src/contract/folder.ts';
import { createLinkBody } from '../../src/contract/link.ts';
import { lookupBody } from '../../src/contract/lookup.ts';
import { orderFilesBody, reorderFilesBody } from '../../src/contract/order.ts';
import { selectionBody } from '../../src/contract/selection.ts';
import { trashCountBody, trashQuery } from '../../src/contract/trash.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { limitCreates } from '../middleware/create-limit.ts';
import { createKey } from '../middleware/idempotency-key.ts';
import { MAX_LONG_JSON_BYTES, readJson, requireJsonContent } from '../middleware/json-body.ts';
import { etagOf, ifVersion } from '../middleware/preconditions.ts';
import { readQuery } from '../middleware/query.ts';
import { bodyOf, contentLengthOf } from '../middleware/request-body.ts';
import { requireAbility } from '../middleware/require-ability.ts';
import { createDownloadTickets } from '../services/download-tickets.ts';
import { createDownloads } from '../services/downloads.ts';
import { notFound } from '../services/errors.ts';
import * as files from '../services/files.ts';
import * as folders from '../services/folders.ts';
import { getUsage } from '../services/library-size.ts';
import { createLink } from '../services/links.ts';
import * as manyFiles from '../services/many-files.ts';
import { replaceContent } from '../services/replace-content.ts';
import * as trash from '../services/trash.ts';
import * as versions from '../services/versions.ts';
import { disposition } from './delivery-headers.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** K-LINK's Media Manager over this server's own library (API.md §1), for callers that are authenticated already. */
export function mediaManagerRoutes(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const origin = (c: Context) => deps.config.publicUrl ?? new URL(c.req.url).origin;
  const [mayRead, mayWrite] = [requireAbility('media:read'), requireAbility('media:write')];
  const uploading = limitCreates(deps.config);
  const onlyReads = ({ req }: Context) =>
    READING.has(req.method) || /\/(?:files\/(?:lookup|select|texts|download)|trash\/count)$/.test(req.path);
  app.use((c, next) => (onlyReads(c) ? mayRead : mayWrite)(c, next));

  const uploadOptions = (c: Context) => ({
    origin: origin(c),
    contentLength: contentLengthOf(c),
    signal: c.req.raw.signal,
  });

  const downloads = createDownloads(deps);
  const tickets = createDownloadTickets(deps);

  app.get('/folders', async (c) => c.json(await folders.listFolders(deps, readQuery(c, folderQuery))));
  app.get('/folders/:folderId', async (c) => one(c, await folders.getFolder(deps, idOf(c, 'folder'))));
  app.post('/folders', async (c) =>
    one(c, await folders.createFolder(deps, () => readJson(c, createFolderBody), createKey(c))),
  );
  app.patch('/folders/:folderId', async (c) => {
    const change = await readJson(c, updateFolderBody);
    return one(c, await folders.updateFolder(deps, idOf(c, 'folder'), change, ifVersion(c)));
  });
  app.delete('/folders/:folderId', async (c) => {
    await folders.trashFolder(deps, idOf(c, 'folder'), ifVersion(c));
    return c.json({ message: 'The folder and everything in it are in the trash.' });
  });
  app.post('/folders/:folderId/restore', async (c) =>
    one(c, await trash.restoreFolder(deps, idOf(c, 'folder'))),
  );

  app.get('/files', async (c) => {
    const query = readQuery(c, fileQuery);
    return c.json(await files.listFiles(deps, query, origin(c), c.req.raw.signal));
  });
  app.get('/files/counts', async (c) =>
    c.json({ data: await files.countFiles(deps, readQuery(c, fileCountsQuery), c.req.raw.signal) }),
  );
  app.get('/files/download', async (c) => {
    const { ticket, ...query } = readQuery(c, downloadQuery);
    const asked = ticket === undefined ? query : { ids: tickets.idsOf(whoOf(c), ticket) };
    const download = await downloads.prepare(asked, c.req.raw.signal);
    // Nobody would read, and so close, what is opened for HEAD.
    const isHead = c.req.method === 'HEAD';
    if (isHead) download.close();
    return c.newResponse(isHead ? null : download.open(), 200, {
      'Content-Type': 'application/zip',
      'Content-Length': String(download.size),
      'Content-Disposition': disposition('attachment', download.fileName),
    });
  });
  app.post('/files/download', async (c) => {
    const { ids } = await readJson(c, downloadTicketBody, { maxBytes: MAX_LONG_JSON_BYTES });
    return c.json({ data: tickets.issue(whoOf(c), ids) });
  });
  app.get('/files/:fileId', async (c) => one(c, await files.getFile(deps, idOf(c, 'file'), origin(c))));
  app.post('/files', uploading, async (c) => {
    requireJsonContent(c);
    const options = { ...uploadOptions(c), key: createKey(c) };
    return one(c, await files.createFile(deps, () => bodyOf(c), options));
  });
  app.patch('/files/:fileId', async (c) => {
    const change = await readJson(c, updateFileBody);
    const options = { ifVersion: ifVersion(c), origin: origin(c) };
    return one(c, await files.updateFile(deps, idOf(c, 'file'), change, options));
  });
  app.put('/files/:fileId/content', uploading, async (c) => {
    requireJsonContent(c);
    const options = { ...uploadOptions(c), ifVersion: ifVersion(c) };
    return one(c, await replaceContent(deps, idOf(c, 'file'), () => bodyOf(c), options));
  });
  app.get('/files/:fileId/versions', async (c) =>
    c.json({ data: await versions.listVersions(deps, idOf(c, 'file'), origin(c)) }),
  );
  app.post('/files/:fileId/versions/:number/restore', async (c) => {
    const options = { ifVersion: ifVersion(c), origin: origin(c) };
    return one(c, await versions.restoreVersion(deps, idOf(c, 'file'), numberOf(c), options));
  });
  app.delete('/files/:fileId', async (c) => {
    await files.trashFile(deps, idOf(c, 'file'), ifVersion(c));
    return c.json({ message: 'The file is in the trash.' });
  });
  app.post('/files/:fileId/restore', async (c) =>
    one(c, await trash.restoreFile(deps, idOf(c, 'file'), origin(c))),
  );
  app.post('/files/:fileId/link', async (c) => {
    const body = await readJson(c, createLinkBody);
    return c.json({ data: await createLink(deps, idOf(c, 'file'), body, origin(c)) });
  });

  app.patch('/files', async (c) => {
    const changes = await readJson(c, uncheckedChanges, { maxBytes: MAX_LONG_JSON_BYTES });
    return c.json({ data: await manyFiles.changeFiles(deps, changes, origin(c)) });
  });
  app.post('/files/delete', async (c) => {
    const body = await readJson(c, filesById);
    return c.json({ data: await manyFiles.trashFiles(deps, body) });
  });
  app.post('/files/restore', async (c) => {
    const body = await readJson(c, filesById);
    return c.json({ data: await manyFiles.restoreFiles(deps, body, origin(c)) });
  });
  app.post('/files/order', async (c) => {
    const body = await readJson(c, orderFilesBody);
    return c.json({ data: await manyFiles.orderFiles(deps, body) });
  });
  app.post('/files/reorder', async (c) => {
    const body = await readJson(c, reorderFilesBody, { maxBytes: MAX_LONG_JSON_BYTES });
    return c.json({ data: await manyFiles.reorderFiles(deps, body) });
  });
  app.post('/files/lookup', async (c) => {
    const body = await readJson(c, lookupBody, { maxBytes: MAX_LONG_JSON_BYTES });
    return c.json({ data: await manyFiles.lookUpFiles(deps, body, c.req.raw.signal) });
  });
  app.post('/files/select', async (c) => {
    const body = await readJson(c, selectionBody, { maxBytes: MAX_LONG_JSON_BYTES });
    return c.json(await manyFiles.selectFiles(deps, body, c.req.raw.signal));
  });
  app.post('/files/texts', async (c) => {
    const { ids } = await readJson(c, fileTextsBody, { maxBytes: MAX_LONG_JSON_BYTES });
    return c.json(await manyFiles.readTexts(deps, ids, c.req.raw.signal));
  });
  app.get('/usage', async (c) => c.json({ data: await getUsage(deps) }));

  app.get('/trash', async (c) => c.json(await trash.listTrash(deps, readQuery(c, trashQuery), origin(c))));
  app.post('/trash/count', async (c) => {
    const body = await readJson(c, trashCountBody, { maxBytes: MAX_LONG_JSON_BYTES });
    return c.json({ data: await trash.countTrash(deps, body) });
  });
  app.delete('/trash', async (c) => {
    const gone = await trash.emptyTrash(deps);
    return c.json({
      message: `Deleted for good: ${many(gone.files, 'file')} and ${many(gone.folders, 'folder')}.`,
    });
  });
  app.delete('/trash/files/:fileId', async (c) => {
    await trash.deleteTrashedFile(deps, idOf(c, 'file'));
    return c.json({ message: 'The file is deleted for good.' });
  });
  app.delete('/trash/folders/:folderId', async (c) => {
    await trash.deleteTrashedFolder(deps, idOf(c, 'folder'));
    return c.json({ message: 'The folder and everything in it are deleted for good.' });
  });
  return app;
}

/** One resource, with its version as the ETag. */
function one<T extends { version: number }>(c: Context, data: T): Response {
  return c.json({ data }, 200, { ETag: etagOf(data.version) });
}

/** The session, or the token, that asks. */
function whoOf(c: Context<AppEnv>): string {
  const principal = c.get('principal');
  return principal?.sessionId ?? principal?.tokenId ?? '';
}

/** "1 file", "2 files". */
function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** The number of a version in the path. */
function numberOf(c: Context): number {
  const number = c.req.param('number') ?? '';
  if (!/^\d{1,15}$/.test(number)) throw notFound('version');
  return Number(number);
}

/** The id in the path. What is no id at all names nothing. */
function idOf(c: Context, what: 'file' | 'folder'): string {
  const parsed = z.safeParse(id, c.req.param(`${what}Id`));
  if (!parsed.success) throw notFound(what);
  return parsed.data.toLowerCase();
}
