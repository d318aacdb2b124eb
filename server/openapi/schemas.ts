import { z } from 'zod';
import { envelopeOf, errorBody, message, timestamp } from '../../src/contract/common.ts';
import { copy, copyItem, copyItemPage, copyPage, createCopyBody } from '../../src/contract/copy.ts';
import { downloadTicket, downloadTicketBody } from '../../src/contract/download.ts';
import { change } from '../../src/contract/event.ts';
import {
  createFileBody,
  file,
  filePage,
  replaceContentBody,
  updateFileBody,
} from '../../src/contract/file.ts';
import {
  changeFilesAnswer,
  changeFilesBody,
  deleteFilesAnswer,
  filesById,
  restoreFilesAnswer,
} from '../../src/contract/file-changes.ts';
import { fileCounts } from '../../src/contract/file-counts.ts';
import { fileTextsAnswer, fileTextsBody } from '../../src/contract/file-texts.ts';
import {
  createFolderBody,
  folder,
  folderDetail,
  folderPage,
  updateFolderBody,
} from '../../src/contract/folder.ts';
import {
  addedSamples,
  createLibraryBody,
  libraryList,
  libraryTest,
  remoteLibrary,
  updateLibraryBody,
} from '../../src/contract/library.ts';
import { createLinkBody, link } from '../../src/contract/link.ts';
import { lookupAnswer, lookupBody } from '../../src/contract/lookup.ts';
import { createMediaBody, media, mediaError, mediaFieldErrors, mediaPage } from '../../src/contract/media.ts';
import { orderAnswer, orderFilesBody, reorderFilesBody } from '../../src/contract/order.ts';
import { selection, selectionBody } from '../../src/contract/selection.ts';
import { createSessionBody, session, sessionEnvelope } from '../../src/contract/session.ts';
import { createdToken, createTokenBody, token, tokenList } from '../../src/contract/token.ts';
import { trashCount, trashCountBody, trashItem, trashPage } from '../../src/contract/trash.ts';
import { usage } from '../../src/contract/usage.ts';
import { fileVersion, fileVersions } from '../../src/contract/version.ts';
import {
  createWebhookBody,
  deliveryPage,
  updateWebhookBody,
  webhook,
  webhookDelivery,
  webhookList,
  webhookWithSecret,
} from '../../src/contract/webhook.ts';

/** The contract's schemas by the names that the document gives them. */
const NAMED = {
  Folder: folder,
  FolderDetail: folderDetail,
  FolderPage: folderPage,
  FolderAnswer: envelopeOf(folder),
  FolderDetailAnswer: envelopeOf(folderDetail),
  CreateFolder: createFolderBody,
  UpdateFolder: updateFolderBody,
  File: file,
  FilePage: filePage,
  FileCountsAnswer: envelopeOf(fileCounts),
  FileAnswer: envelopeOf(file),
  CreateFile: createFileBody,
  ReplaceContent: replaceContentBody,
  FileVersion: fileVersion,
  FileVersionsAnswer: fileVersions,
  UpdateFile: updateFileBody,
  CreateLink: createLinkBody,
  LinkAnswer: envelopeOf(link),
  PrepareDownload: downloadTicketBody,
  DownloadTicket: downloadTicket,
  TrashItem: trashItem,
  TrashPage: trashPage,
  CountTrash: trashCountBody,
  TrashCountAnswer: envelopeOf(trashCount),
  UsageAnswer: envelopeOf(usage),
  Change: change,
  Lookup: lookupBody,
  LookupAnswer: lookupAnswer,
  Select: selectionBody,
  Selection: selection,
  ReadTexts: fileTextsBody,
  TextsAnswer: fileTextsAnswer,
  ChangeFiles: changeFilesBody,
  ChangeFilesAnswer: changeFilesAnswer,
  FilesById: filesById,
  DeleteFilesAnswer: deleteFilesAnswer,
  RestoreFilesAnswer: restoreFilesAnswer,
  OrderFiles: orderFilesBody,
  ReorderFiles: reorderFilesBody,
  OrderAnswer: orderAnswer,
  Media: media,
  MediaPage: mediaPage,
  CreateMedia: createMediaBody,
  MediaError: mediaError,
  MediaFieldErrors: mediaFieldErrors,
  Session: session,
  SessionAnswer: sessionEnvelope,
  CreateSession: createSessionBody,
  Token: token,
  TokenList: tokenList,
  CreateToken: createTokenBody,
  CreatedToken: createdToken,
  LibraryList: libraryList,
  LibraryAnswer: envelopeOf(remoteLibrary),
  Copy: copy,
  CopyAnswer: envelopeOf(copy),
  CopyPage: copyPage,
  CreateCopy: createCopyBody,
  CopyItem: copyItem,
  CopyItemPage: copyItemPage,
  LibraryTestAnswer: envelopeOf(libraryTest),
  CreateLibrary: createLibraryBody,
  UpdateLibrary: updateLibraryBody,
  AddedSamples: addedSamples,
  WebhookList: webhookList,
  WebhookAnswer: envelopeOf(webhook),
  WebhookWithSecret: webhookWithSecret,
  CreateWebhook: createWebhookBody,
  UpdateWebhook: updateWebhookBody,
  DeliveryPage: deliveryPage,
  DeliveryAnswer: envelopeOf(webhookDelivery),
  Status: z.object({ status: z.string() }),
  Message: message,
  Error: errorBody,
};

export type SchemaName = keyof typeof NAMED;
export type JsonSchema = Record<string, unknown>;

/** A reference to one of the document's schemas. */
export function referTo(name: SchemaName): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

/** The document's `components.schemas`, out of the very schemas that requests and answers are parsed with. */
export function componentSchemas(): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    // Answers may gain fields, so nothing here forbids more of them.
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === timestamp) jsonSchema.format = 'date-time';
    },
  });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, tidy(schema)]));
}

/** A query's parameters, as what they mean (a number) rather than how they travel (as text). */
export function queryParameters(
  query: z.core.$ZodObject,
  descriptions: Record<string, string>,
): JsonSchema[] {
  const { properties = {} } = z.toJSONSchema(query, { io: 'output', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => {
    const known = tidy(schema);
    return {
      name,
      in: 'query',
      description: descriptions[name],
      // Only yes and no come out without a type: zod cannot look into the function that reads them.
      schema: Object.keys(known).length > 0 ? known : { type: 'boolean' },
    };
  });
}

/** Numbers here are whole; ids that only say where a schema stands are not the document's business. */
function tidy(schema: unknown): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (key === '$schema' || key === '$id') return undefined;
    if (key === 'maximum' && value === Number.MAX_SAFE_INTEGER) return undefined;
    if (key === 'type' && value === 'number') return 'integer';
    if (key === 'type' && Array.isArray(value)) {
      return value.map((type: unknown) => (type === 'number' ? 'integer' : type));
    }
    return value;
  });
}
