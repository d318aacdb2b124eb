import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaFile } from '../../src/contract/file.ts';
import { trashPage } from '../../src/contract/trash.ts';
import { fileVersions } from '../../src/contract/version.ts';
import type { mediaManagerClient } from './media-manager-client.ts';

const SAMPLES = join(import.meta.dirname, '..', 'samples', 'files');

/** What searches are tried with: of every length, in several scripts, with and without hits, quotes included. */
const KEYWORDS = [
  'orchard',
  '桜',
  '春の',
  'straße',
  'ΟΔΌΣ',
  'Жук',
  'นก',
  '"quoted"',
  '🌸',
  'x',
  'trashed',
  'nowhere',
];
const SORTS = ['sortOrder', 'createdAt', 'updatedAt', 'title', 'fileName', 'fileSize'];

type Client = Awaited<ReturnType<typeof mediaManagerClient>>;

/** What a library shows of itself, in JSON; addresses without what changes with the hour. */
export type Shown = Awaited<ReturnType<typeof showLibrary>>;

/** Fills an empty library with a little of everything it can keep. */
export async function fillLibrary(client: Client): Promise<void> {
  const expect200 = async (method: string, path: string, body?: unknown) => {
    const { status } = await client.call(method, path, body);
    if (status !== 200) throw new Error(`${method} ${path} answered ${status}`);
  };
  const sample = async (fileName: string, mimeType: string) => ({
    data: (await readFile(join(SAMPLES, fileName))).toString('base64'),
    fileName,
    mimeType,
  });
  const text = (words: string, fileName: string) => ({
    data: Buffer.from(words).toString('base64'),
    fileName,
    mimeType: 'text/plain',
  });

  const campaigns = await client.newFolder('Kampagnen & Größen');
  const spring = await client.newFolder('春のキャンペーン', campaigns.id);
  const press = await client.newFolder('Ελληνικά: Οδός', spring.id);
  const deepest = await client.newFolder('مجلد', press.id);
  const old = await client.newFolder('Trashed campaign', campaigns.id);
  const inOld = await client.newFolder('Inner 🗑', old.id);
  await client.newFolder('Empty');

  const pattern = await sample('pattern-04.png', 'image/png');
  await client.newFile({
    ...pattern,
    folderId: spring.id,
    title: 'Orchard 桜 at first light',
    altText: 'Blossoms 🌸 over “quoted” and "quoted" walls',
    description: 'Line one\nline two\ttabbed',
    isFavorite: true,
  });
  await client.newFile({ ...pattern, fileName: 'the same bytes.png', folderId: press.id, altText: '' });
  const secret = { ...(await sample('night-hills.webp', 'image/webp')), isPrivate: true };
  await client.newFile({ ...secret, folderId: deepest.id, title: 'Straße bei Nacht' });
  await client.newFile({ ...(await sample('petal-mark.svg', 'image/svg+xml')), sortOrder: -5 });
  await client.newFile({ ...(await sample('price-list.pdf', 'application/pdf')), folderId: campaigns.id });
  await client.newFile({ ...text('Жук', 'Жук 10.txt'), folderId: press.id, title: null });
  await client.newFile({
    ...text('นก', 'Жук 9.txt'),
    folderId: press.id,
    title: 'นกในกรง ὁδός',
    sortOrder: 7,
  });
  const moved = await client.newFile({ ...text('moved', 'moved.txt'), title: 'e\u0301te\u0301' });
  await expect200('PATCH', `/files/${moved.id}`, {
    folderId: deepest.id,
    description: 'Moved here',
    isFavorite: true,
  });
  await expect200('PATCH', `/files/${moved.id}`, { title: 'Été', altText: 'No picture' });

  await client.newFile({
    ...text('in the old', 'in-old.txt'),
    folderId: old.id,
    title: 'Trashed with its folder',
  });
  const before = await client.newFile({
    ...text('before', 'before.txt'),
    folderId: inOld.id,
    title: 'Trashed before',
  });
  const alone = await client.newFile({ ...secret, folderId: spring.id, title: 'Trashed alone' });
  await expect200('DELETE', `/files/${before.id}`);
  await expect200('DELETE', `/files/${alone.id}`);
  await expect200('DELETE', `/folders/${old.id}`);
  const replaced = await client.newFile({ ...text('old bytes', 'first name.txt'), title: 'Replaced' });
  await expect200('PUT', `/files/${replaced.id}/content`, text('newer bytes', 'second name.txt'));
  const back = await client.newFolder('Back again', campaigns.id);
  await client.newFile({ ...text('back', 'back.txt'), folderId: back.id });
  await expect200('DELETE', `/folders/${back.id}`);
  await expect200('POST', `/folders/${back.id}/restore`);
  await thumbhashesOf(client);
}

/** They follow a moment after the files; what a library shows is the same from then on. */
async function thumbhashesOf(client: Client): Promise<void> {
  const hasPicture = ({ mimeType }: MediaFile['upload']) => /^image\/|\/pdf$/.test(mimeType);
  for (const giveUpAt = Date.now() + 60_000; Date.now() < giveUpAt; ) {
    const { data: live } = await client.files('?pageSize=100');
    const trashed = (await trashOf(client)).flatMap((item) => (item.kind === 'file' ? [item.file] : []));
    const all = [...live, ...trashed];
    if (all.every(({ upload }) => upload.thumbhash !== null || !hasPicture(upload))) return;
  }
  throw new Error('Some pictures got no thumbhash.');
}

async function trashOf(client: Client) {
  return trashPage.parse((await client.call('GET', '/trash?pageSize=100')).body).data;
}

/** Everything that can be asked of a small library: lists in every order, folders, the trash, searches. */
export async function showLibrary(client: Client) {
  const ids = async (query: string) =>
    (await client.files(`?pageSize=100&${query}`)).data.map(({ id }) => id);
  const files = (await client.files('?pageSize=100&sortBy=createdAt')).data.map(withLastingUrl);
  const folders = (await client.folders('?pageSize=100')).data;
  const trash = await trashOf(client);
  const asked = [
    ...SORTS.map((sort) => `sortBy=${sort}`),
    ...KEYWORDS.map((keyword) => `keyword=${encodeURIComponent(keyword)}`),
    ...['type=image', 'isFavorite=true', 'isPrivate=true', 'missingAltText=true', 'minSize=100'],
    ...folders.map(({ id }) => `folderId=${id}&recursive=true`),
  ];
  const versions: Record<string, { number: number; replacedAt: string; checksum: string }[]> = {};
  for (const { id } of files) versions[id] = await versionsOf(client, id);
  const answers: Record<string, string[]> = {};
  for (const query of asked) answers[query] = await ids(query);
  return {
    files,
    folders,
    trash: trash.map((item) => (item.kind === 'file' ? { ...item, file: withLastingUrl(item.file) } : item)),
    answers,
    versions,
  };
}

async function versionsOf(client: Client, id: string) {
  const { data } = fileVersions.parse((await client.call('GET', `/files/${id}/versions`)).body);
  return data.map(({ number, replacedAt, upload }) => ({ number, replacedAt, checksum: upload.checksum }));
}

/** The path alone: it is the same for ever, the signature is not. */
function withLastingUrl(file: MediaFile): MediaFile {
  return { ...file, upload: { ...file.upload, fileUrl: new URL(file.upload.fileUrl).pathname } };
}
