import type { Database } from '../db/interface.ts';
import type { DiskRoom } from '../storage/interface.ts';
import { ServiceError } from './errors.ts';

/**
 * The same database, in which whatever makes room, and signing in to do so, works on a disk that is full to the last byte:
 * the reserve is given up for it.
 */
export function spendReserve(db: Database, room: Pick<DiskRoom, 'giveUpReserve'>): Database {
  const insist =
    <A extends unknown[], T>(write: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      try {
        return await write(...args);
      } catch (error) {
        if (!(error instanceof ServiceError && error.kind === 'libraryFull')) throw error;
        await room.giveUpReserve();
        return write(...args);
      }
    };
  const { files, folders, trash, credentials } = db;
  return {
    ...db,
    files: { ...files, trash: insist(files.trash) },
    folders: { ...folders, trash: insist(folders.trash) },
    trash: {
      ...trash,
      deleteFile: insist(trash.deleteFile),
      deleteFolder: insist(trash.deleteFolder),
      empty: insist(trash.empty),
    },
    credentials: {
      ...credentials,
      createSession: insist(credentials.createSession),
      deleteSession: insist(credentials.deleteSession),
      revokeToken: insist(credentials.revokeToken),
    },
  };
}
