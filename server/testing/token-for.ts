import { readConfig } from '../config.ts';
import { openDatabase } from '../open-library.ts';
import { createToken } from '../services/tokens.ts';

/** The secret of a new token that may read and write, for a server that will run, or runs, on a data folder. */
export async function tokenFor(dataFolder: string): Promise<string> {
  const db = await openDatabase({ ...readConfig({}), dataFolder });
  const clock = () => Date.now() * 1000;
  const { secret } = await createToken(
    { db, clock },
    { name: 'test', abilities: ['media:read', 'media:write'] },
  );
  await db.close();
  return secret;
}
