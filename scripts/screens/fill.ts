import type { TestServer } from '../../e2e/server.ts';

/** Folders side by side in "Clients". */
const CLIENTS = 10_000;
const AT_ONCE = 50;

const LONG = 'Pneumonoultramicroscopicsilicovolcanoconiosis'.repeat(5);

/** Names that try a layout, and the person who reads them. */
const HARD_TITLES = [
  LONG,
  'A rather long title that somebody wrote as a whole sentence, so that it never fits where it is shown',
  'صورة الربيع على ضفة النهر عند الغروب',
  'תמונה של Vitrine 2026 (סופי)',
  '<script>alert("ran")</script>',
  '<img src=x onerror=alert(1)>&amp;',
  '春の庭と桜の花が咲く静かな朝の風景写真',
  '👩‍👩‍👧‍👦🏳️‍🌈 Família à la plage',
  'photo\u202Egnp.exe',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!',
];

/** Fills an empty library with all that the pictures show. */
export async function fillLibrary(server: TestServer): Promise<void> {
  await server.api('POST', '/api/libraries/own/samples');
  await addOthers(server);
  await addHardNames(server);
  await addTrash(server);
}

async function addOthers(server: TestServer): Promise<void> {
  const folder = await server.createFolder('Odds and ends');
  const folderId = folder.id;
  await server.createFile(Buffer.from(`${'Notes for the spring campaign.\n\n'.repeat(30)}`), {
    fileName: 'notes.txt',
    mimeType: 'text/plain',
    title: 'Campaign notes',
    folderId,
    sortOrder: 1,
  });
  const start = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
  await server.createFile(Buffer.concat([start, Buffer.alloc(400, 7)]), {
    fileName: 'damaged.jpg',
    mimeType: 'image/jpeg',
    title: 'Damaged picture',
    folderId,
    sortOrder: 1,
  });
  await server.createFile(Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), {
    fileName: 'brochure.zip',
    mimeType: 'application/zip',
    title: 'Brochure, packed',
    folderId,
    sortOrder: 1,
  });
  await server.createFolder('Nothing yet', folderId);
}

async function addHardNames(server: TestServer): Promise<void> {
  const folder = await server.createFolder('<b>Hard</b> names: '.concat(LONG.slice(0, 120)));
  await server.createFolder('مجلد الصور', folder.id);
  await server.createFolder('<script>alert(1)</script>', folder.id);
  for (const [index, title] of HARD_TITLES.entries()) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="hsl(${index * 36} 50% 60%)"/></svg>`;
    await server.createFile(Buffer.from(svg), {
      fileName: `hard-${index}.svg`,
      mimeType: 'image/svg+xml',
      title,
      altText: index % 3 === 0 ? null : title,
      folderId: folder.id,
      sortOrder: 2,
    });
  }
}

async function addTrash(server: TestServer): Promise<void> {
  const old = await server.createFolder('Old press photos');
  const bytes = Buffer.from('A note.');
  await server.createFile(bytes, { fileName: 'a.txt', mimeType: 'text/plain', folderId: old.id });
  const names = ['Retired banner', 'Draft, second version'];
  for (const title of names) {
    const file = await server.createFile(Buffer.from(title), {
      fileName: 'draft.txt',
      mimeType: 'text/plain',
      title,
    });
    await server.api('DELETE', `/api/v1/media-manager/files/${file.id}`);
  }
  await server.api('DELETE', `/api/v1/media-manager/folders/${old.id}`);
}

/** Ten thousand folders side by side, and a way down of eight levels in the middle of them. */
export async function fillTree(server: TestServer): Promise<void> {
  const clients = await server.createFolder('Clients');
  const names = Array.from({ length: CLIENTS }, (_, index) => `Client ${String(index + 1).padStart(5, '0')}`);
  for (let first = 0; first < names.length; first += AT_ONCE) {
    const some = names.slice(first, first + AT_ONCE);
    await Promise.all(some.map((name) => server.createFolder(name, clients.id)));
  }
  let parent = (await server.folders('keyword=Client 05000')).data[0];
  for (const name of ['2026', 'Spring', 'Posters', 'Print', 'Proofs', 'Second round', 'Approved']) {
    parent = await server.createFolder(name, parent?.id ?? null);
  }
}
