import type { CopyStore } from '../interface/copies.ts';
import type { Engine } from './engine.ts';

/** `maxBytes` is how much all files of our own library together may have. */
export function copyStore(
  engine: Pick<Engine, 'read'>,
  write: Engine['write'],
  maxBytes: number | null,
): CopyStore {
  return {
    create: (copy, key) => write('createCopy', copy, key),
    get: (id) => engine.read('getCopy', id),
    list: (window) => engine.read('listCopies', window),
    items: (id, query) => engine.read('listCopyItems', id, query),
    active: () => engine.read('activeCopies'),
    nameTarget: (id, folderName) => write('nameCopyTarget', id, folderName),
    nextToWalk: (id) => engine.read('nextToWalk', id),
    plan: (id, folderId, found) => write('planCopy', id, folderId, found),
    countPlanned: (id) => engine.read('countPlanned', id),
    walked: (folderId, name) => write('noteWalked', folderId, name),
    failFolder: (id, folder) => write('failFolder', id, folder),
    endPlanning: (id, now) => write('endPlanning', id, now),
    begin: (id, now) => write('beginCopyItem', id, now),
    describe: (itemId, file) => write('describeCopyItem', itemId, file),
    folder: (folderId) => engine.read('copyFolder', folderId),
    noteFolder: (folderId, targetId) => write('noteCopyFolder', folderId, targetId),
    noteSent: (itemId, now) => write('noteSent', itemId, now),
    known: (id, targetIds) => engine.read('knownCopies', id, targetIds),
    finish: (itemId, targetId, now) => write('finishCopyItem', itemId, targetId, now),
    finishWithFile: (itemId, file, now) => write('finishCopyWithFile', itemId, file, now, maxBytes),
    postpone: (itemId, again) => write('postponeCopyItem', itemId, again),
    callOff: (itemId) => write('callOffCopyItem', itemId),
    fail: (itemId, reason, now) => write('failCopyItem', itemId, reason, now),
    pause: (id, hold) => write('pauseCopy', id, hold),
    unpause: (id) => write('unpauseCopy', id),
    giveUp: (id, reason, now) => write('giveUpCopy', id, reason, now),
    cancel: (id, now) => write('cancelCopy', id, now),
    retry: (id, now) => write('retryCopy', id, now),
    takeUp: () => write('takeUpCopies'),
    forget: (before) => write('forgetCopies', before),
  };
}
