import type { ListFiles } from '../interface.ts';
import { restoreFiles, trashFiles, updateFiles } from './bulk.ts';
import { collectFiles, collectFolder } from './collect.ts';
import type { Connection } from './connection.ts';
import * as copies from './copies.ts';
import * as copyItems from './copy-items.ts';
import * as copyPlan from './copy-plan.ts';
import { countChoices } from './count-choices.ts';
import * as credentials from './credentials.ts';
import { readTexts } from './file-texts-by-id.ts';
import * as files from './files.ts';
import * as folders from './folders.ts';
import * as idempotency from './idempotency.ts';
import * as libraries from './libraries.ts';
import { listFiles } from './list-files.ts';
import { listMedia } from './list-media.ts';
import { lookUpFiles } from './lookup.ts';
import * as media from './media.ts';
import { orderFiles, reorderFiles } from './order.ts';
import { packPage } from './packed-page.ts';
import { replaceContent } from './replace.ts';
import { selectFiles } from './select.ts';
import * as trash from './trash.ts';
import { getUsage } from './usage.ts';
import { integer } from './values.ts';
import { getVersion, listVersions, restoreVersion } from './versions.ts';
import * as deliveries from './webhook-deliveries.ts';
import * as webhooks from './webhooks.ts';

function ping(db: Connection): void {
  db.sql('SELECT 1').get();
}

/** What the readers run: each a synchronous function over a connection, in a transaction of its own. */
export const reads = {
  ping,
  listFolders: folders.listFolders,
  getFolder: folders.getFolder,
  listFiles: (db: Connection, query: ListFiles) => packPage(listFiles(db, query)),
  countChoices,
  getFile: files.getFile,
  collectFiles,
  collectFolder,
  getFileByUploadId: files.getFileByUploadId,
  getUsage,
  listVersions,
  getVersion,
  lookUpFiles,
  selectFiles,
  readTexts,
  referencedChecksums: files.referencedChecksums,
  listMedia,
  getMedia: media.getMedia,
  pendingMedia: media.pendingMedia,
  listTrash: trash.listTrash,
  countTrash: trash.countTrash,
  findToken: credentials.findToken,
  listTokens: credentials.listTokens,
  findSession: credentials.findSession,
  findSecret: credentials.findSecret,
  madeFile: idempotency.madeFile,
  madeFolder: idempotency.madeFolder,
  madeMedia: media.madeMedia,
  listLibraries: libraries.listLibraries,
  getLibrary: libraries.getLibrary,
  listWebhooks: webhooks.listWebhooks,
  getWebhook: webhooks.getWebhook,
  waitingWebhooks: deliveries.waitingWebhooks,
  nextDelivery: deliveries.nextDelivery,
  listDeliveries: deliveries.listDeliveries,
  getCopy: copies.getCopy,
  listCopies: copies.listCopies,
  activeCopies: copies.activeCopies,
  listCopyItems: copyItems.listCopyItems,
  knownCopies: copyItems.knownCopies,
  nextToWalk: copyPlan.nextToWalk,
  copyFolder: copyPlan.copyFolder,
  countPlanned: copyPlan.countPlanned,
};

/** What the writer runs. A throw undoes the whole operation. */
export const writes = {
  ping,
  // Asked on the one connection of ours that writes, it moves with the writes of others only.
  dataVersion: (db: Connection): number => integer(db.sql('PRAGMA data_version').get(), 'data_version'),
  createFolder: folders.createFolder,
  updateFolder: folders.updateFolder,
  trashFolder: folders.trashFolder,
  createFile: files.createFile,
  createFiles: files.createFiles,
  updateFile: files.updateFile,
  replaceContent,
  restoreVersion,
  updateFiles,
  orderFiles,
  reorderFiles,
  trashFile: files.trashFile,
  trashFiles,
  setThumbhash: files.setThumbhash,
  createMedia: media.createMedia,
  beginMedia: media.beginMedia,
  finishMedia: media.finishMedia,
  postponeMedia: media.postponeMedia,
  callOffMedia: media.callOffMedia,
  failMedia: media.failMedia,
  takeUpMedia: media.takeUpMedia,
  restoreFile: trash.restoreFile,
  restoreFiles,
  restoreFolder: trash.restoreFolder,
  deleteTrashedFile: trash.deleteTrashedFile,
  deleteTrashedFolder: trash.deleteTrashedFolder,
  emptyTrash: trash.emptyTrash,
  createToken: credentials.createToken,
  revokeToken: credentials.revokeToken,
  touchToken: credentials.touchToken,
  createSession: credentials.createSession,
  deleteSession: credentials.deleteSession,
  deleteExpired: credentials.deleteExpired,
  keepSecret: credentials.keepSecret,
  forgetKeys: idempotency.forgetKeys,
  createLibrary: libraries.createLibrary,
  updateLibrary: libraries.updateLibrary,
  noteTest: libraries.noteTest,
  deleteLibrary: libraries.deleteLibrary,
  createWebhook: webhooks.createWebhook,
  updateWebhook: webhooks.updateWebhook,
  deleteWebhook: webhooks.deleteWebhook,
  noteAttempt: deliveries.noteAttempt,
  giveUpDeliveries: deliveries.giveUpDeliveries,
  createPing: deliveries.createPing,
  redeliver: deliveries.redeliver,
  pruneDeliveries: deliveries.pruneDeliveries,
  createCopy: copies.createCopy,
  nameCopyTarget: copies.nameCopyTarget,
  pauseCopy: copies.pauseCopy,
  unpauseCopy: copies.unpauseCopy,
  giveUpCopy: copies.giveUpCopy,
  cancelCopy: copies.cancelCopy,
  retryCopy: copies.retryCopy,
  forgetCopies: copies.forgetCopies,
  planCopy: copyPlan.planCopy,
  noteWalked: copyPlan.noteWalked,
  failFolder: copyPlan.failFolder,
  endPlanning: copyPlan.endPlanning,
  noteCopyFolder: copyPlan.noteCopyFolder,
  beginCopyItem: copyItems.beginCopyItem,
  describeCopyItem: copyItems.describeCopyItem,
  noteSent: copyItems.noteSent,
  finishCopyItem: copyItems.finishCopyItem,
  finishCopyWithFile: copyItems.finishCopyWithFile,
  postponeCopyItem: copyItems.postponeCopyItem,
  callOffCopyItem: copyItems.callOffCopyItem,
  failCopyItem: copyItems.failCopyItem,
  takeUpCopies: copyItems.takeUpCopies,
};

export type Reads = typeof reads;
export type Writes = typeof writes;

/** The parameters of an operation after its connection. */
export type ArgumentsOf<F> = F extends (db: Connection, ...args: infer A) => unknown ? A : never;
export type ResultOf<F> = F extends (db: Connection, ...args: never[]) => infer R ? R : never;
