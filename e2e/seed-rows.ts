import { join } from 'node:path';
import { aFile } from '../server/db/contract/builders.ts';
import { openSqlite } from '../server/db/sqlite/open.ts';
import type { TestServer } from './server.ts';

/** Documents `report-0` … in the library, without their bytes: thousands in a moment, beside the running server. */
export async function addRows(server: TestServer, count: number): Promise<void> {
  const db = await openSqlite({ file: join(server.dataFolder, 'vitrine.db') });
  try {
    await db.files.createMany(
      Array.from({ length: count }, (_, index) =>
        aFile({
          title: `report-${index}`,
          fileName: `report-${index}.txt`,
          mimeType: 'text/plain',
          type: 'document',
          width: null,
          height: null,
        }),
      ),
    );
  } finally {
    await db.close();
  }
}
