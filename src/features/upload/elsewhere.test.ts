import { expect, test } from 'vitest';
import { ofOtherTabs } from './elsewhere.ts';
import { newUpload } from './pipeline-rig.ts';
import { tabLock } from './tab-locks.ts';
import type { UploadRecord } from './upload-record.ts';

const record = (key: string, more: Partial<UploadRecord> = {}): UploadRecord => ({
  ...newUpload(`${key}.png`),
  key,
  tab: 'other',
  owner: 'Ana',
  queuedAt: 5,
  failure: null,
  data: null,
  ...more,
});

test('on the way elsewhere is what a living tab of the same person sends to the same place', () => {
  const records = [
    record('there'),
    record('own', { tab: 'here' }),
    record('left', { tab: 'gone' }),
    record('hers', { owner: 'Eva' }),
    record('deeper', { folderId: 'f' }),
    record('failed', { failure: { error: 'No.', isRetryable: true } }),
  ];
  const here = { tab: 'here', owner: 'Ana', living: new Set([tabLock('here'), tabLock('other')]) };
  const found = ofOtherTabs(records, { libraryId: 'own', folderId: null }, here);
  expect(found.map(({ key }) => key)).toEqual(['there']);
});
