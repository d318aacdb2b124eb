import { afterEach, beforeEach, describe } from 'vitest';
import { anyListContract } from './contract/any-list.ts';
import { bulkContract } from './contract/bulk.ts';
import { choicesContract } from './contract/choices.ts';
import { collectContract } from './contract/collect.ts';
import { copiesContract } from './contract/copies.ts';
import { countsContract } from './contract/counts.ts';
import { credentialsContract } from './contract/credentials.ts';
import { filesContract } from './contract/files.ts';
import { foldersContract } from './contract/folders.ts';
import { idempotencyContract } from './contract/idempotency.ts';
import { librariesContract } from './contract/libraries.ts';
import { listingContract } from './contract/listing.ts';
import { lookupContract } from './contract/lookup.ts';
import { mediaContract, mediaUsageContract } from './contract/media.ts';
import { orderContract } from './contract/order.ts';
import { replaceContract } from './contract/replace.ts';
import { searchContract } from './contract/search.ts';
import { selectionContract } from './contract/selection.ts';
import { textsContract } from './contract/texts.ts';
import { trashContract } from './contract/trash.ts';
import { usageContract } from './contract/usage.ts';
import { versionsContract, versionsUsageContract } from './contract/versions.ts';
import { webhookDeliveriesContract } from './contract/webhook-deliveries.ts';
import { webhooksContract } from './contract/webhooks.ts';
import type { Database } from './interface.ts';

/**
 * What every database driver must do. `open` gives an empty one (that takes `maxBytes` of files at most), and `dispose`
 * removes all trace of it.
 */
export function databaseContract(
  name: string,
  open: (options?: { maxBytes: number }) => Promise<{ db: Database; dispose: () => Promise<void> }>,
) {
  describe(`database: ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(async () => {
      await opened.db.close();
      await opened.dispose();
    });
    const database = () => opened.db;

    foldersContract(database);
    filesContract(database);
    listingContract(database);
    bulkContract(database);
    orderContract(database);
    replaceContract(database);
    versionsContract(database);
    lookupContract(database);
    searchContract(database);
    collectContract(database);
    selectionContract(database);
    textsContract(database);
    mediaContract(database);
    trashContract(database);
    credentialsContract(database);
    idempotencyContract(database);
    librariesContract(database);
    webhooksContract(database);
    webhookDeliveriesContract(database);
    copiesContract(database);
  });

  describe(`database: ${name}`, () => {
    countsContract(open);
    anyListContract(open);
    choicesContract(open);
    usageContract(open);
    versionsUsageContract(open);
    mediaUsageContract(open);
  });
}
