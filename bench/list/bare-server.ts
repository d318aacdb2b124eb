import { createServer } from 'node:http';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';

/**
 * The reference: the same pages as JSON of the same size, by `node:http`, `node:sqlite` and `JSON.stringify` in one process.
 * No tokens, no checks, no signatures (a private file's address gets filling of the same length).
 */
const [database = '', origin = ''] = process.argv.slice(2);
const db = new DatabaseSync(database, { readOnly: true });
db.exec('PRAGMA cache_size = -32768');
const total = db.prepare("SELECT total_files_count AS total FROM folders WHERE id = 'root'");
const revision = db.prepare("SELECT value FROM revisions WHERE name = 'structure'");
const rows = db.prepare(
  `SELECT * FROM files WHERE trash_root IS NULL
   ORDER BY sort_order, created_at DESC, id DESC LIMIT ? OFFSET ?`,
);

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '', 'http://bare');
  const page = Number(searchParams.get('page'));
  const pageSize = Number(searchParams.get('pageSize'));
  const count = Number(total.get()?.total);
  const body = JSON.stringify({
    total: count,
    page,
    pageSize,
    lastPage: Math.ceil(count / pageSize),
    revision: `s${revision.get()?.value}`,
    data: rows.all(pageSize, (page - 1) * pageSize).map(fileOf),
  });
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
});

function fileOf(row: Record<string, SQLOutputValue>) {
  const filling = row.is_private === 1 ? `&expires=0123456789&signature=${'='.repeat(43)}` : '';
  const path = `/media/${row.upload_id}/${encodeURIComponent(String(row.file_name))}`;
  return {
    id: row.id,
    uploadId: row.upload_id,
    folderId: row.folder_id === 'root' ? null : row.folder_id,
    title: row.title,
    description: row.description,
    altText: row.alt_text,
    sortOrder: row.sort_order,
    isFavorite: row.is_favorite === 1,
    isPrivate: row.is_private === 1,
    createdAt: timestamp(Number(row.created_at)),
    updatedAt: timestamp(Number(row.updated_at)),
    version: row.version,
    upload: {
      id: row.upload_id,
      fileName: row.file_name,
      fileSize: row.file_size,
      fileUrl: `${origin}${path}?v=${String(row.checksum).slice(0, 16)}${filling}`,
      mimeType: row.mime_type,
      width: row.width,
      height: row.height,
      checksum: row.checksum,
      thumbhash: row.thumbhash,
    },
  };
}

function timestamp(micros: number): string {
  const iso = new Date(micros / 1000).toISOString();
  return `${iso.slice(0, -1)}${String(micros % 1000).padStart(3, '0')}Z`;
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(`http://127.0.0.1:${address.port}`);
});
