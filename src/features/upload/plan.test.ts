import { describe, expect, test } from 'vitest';
import type { Gathered } from './gather.ts';
import { type PlanInput, planUploads } from './plan.ts';
import { libraryOf, noLimits } from './plan-rig.ts';

const found = (name: string, size = 3, folders: readonly string[] = []) => ({
  ...{ name, size, folders, lastModified: 1, type: '' },
  file: new File(['x'.repeat(size)], name),
});

const gatheredOf = (more: Partial<Gathered>): Gathered => ({
  ...{ files: [], left: [], folders: [], empty: [] },
  ...more,
});

const inputOf = (more: Partial<PlanInput>): PlanInput => ({
  gathered: gatheredOf({}),
  target: { libraryId: 'own', folderId: 'spring', folderName: 'Spring' },
  limits: noLimits,
  lookUp: libraryOf().lookUp,
  findFolder: async (path) => (path.length === 0 ? 'spring' : undefined),
  isUnderWay: () => false,
  isPasted: false,
  ...more,
});

const stored = (id: string, name: string, size: number, folderId: string | null = 'spring') => ({
  ...{ id, name, size, folderId, checksum: `sum of ${id}` },
});

describe('a plan', () => {
  test('sends what is new, asks about names that are taken, and compares what may be here already', async () => {
    const { lookUp } = libraryOf(stored('1', 'Taken.JPG', 99), stored('2', 'other.jpg', 5, null));
    const files = [found('new.jpg', 4), found('taken.jpg', 4), found('same.jpg', 5), found('other.jpg', 4)];
    const { uploads } = await planUploads(inputOf({ lookUp, gathered: gatheredOf({ files }) }));
    expect(uploads.map(({ upload }) => upload.held ?? null)).toEqual([null, 'conflict', 'checking', null]);
    expect(uploads[1]?.upload.existing).toMatchObject({ fileId: '1', name: 'Taken.JPG', isSame: false });
    expect(uploads[2]?.compare).toEqual({ folderId: 'spring', named: null });
  });

  test('counts the folders that are to be made, and looks for names in those that are there', async () => {
    const { lookUp } = libraryOf(stored('1', 'a.jpg', 99, 'press'));
    const { uploads, newFolders } = await planUploads(
      inputOf({
        lookUp,
        findFolder: async (path) => (path.join('/') === 'Press' ? 'press' : undefined),
        gathered: gatheredOf({
          files: [found('a.jpg', 3, ['Press']), found('a.jpg', 3, ['Press', 'New'])],
          folders: [['Press'], ['Press', 'New'], ['Empty']],
        }),
      }),
    );
    expect(newFolders).toBe(2);
    expect(uploads.map(({ upload }) => upload.held ?? null)).toEqual(['conflict', null]);
  });

  test('asks the library about thousands in a handful of calls', async () => {
    const { lookUp, asked } = libraryOf();
    const files = Array.from({ length: 10_000 }, (_, index) => found(`${index}.jpg`, index + 1));
    const { uploads } = await planUploads(inputOf({ lookUp, gathered: gatheredOf({ files }) }));
    expect(uploads).toHaveLength(10_000);
    expect(asked).toHaveLength(10);
  });

  test('refuses what cannot be stored, and asks nothing about it', async () => {
    const { lookUp, asked } = libraryOf();
    const files = [
      found('empty.jpg', 0),
      found('large.jpg', 11),
      { ...found('a.csv'), type: 'application/vnd.ms-excel' },
      { ...found('film.mp4'), type: 'video/mp4' },
      { ...found('a.jpg'), type: 'image/pjpeg' },
      found('unknown.heic'),
    ];
    const { uploads } = await planUploads(
      inputOf({
        lookUp,
        gathered: gatheredOf({ files }),
        limits: { ...noLimits, maxFileSize: 10, allowedTypes: ['image/*', 'text/csv'] },
      }),
    );
    expect(uploads.map(({ upload }) => upload.refusalKind ?? null)).toEqual([
      ...['empty', 'tooLarge', null, 'type', null, null],
    ]);
    expect(uploads[3]?.upload.refusal).toBe(
      'Files of the type video/mp4 are not taken here, only pictures, text/csv.',
    );
    expect(asked[0]?.names?.names).toEqual(['a.csv', 'a.jpg', 'unknown.heic']);
  });

  test('refuses what the library, or the browser, has no room for, and takes what still fits', async () => {
    const GB = 1_000_000_000;
    const files = [found('a', 4), found('b', 5), found('c', 2), { ...found('film'), size: 3 * GB }];
    const limits = { ...noLimits, libraryRoom: 7, browserRoom: GB };
    const { uploads } = await planUploads(inputOf({ gathered: gatheredOf({ files }), limits }));
    expect(uploads.map(({ upload }) => upload.refusalKind ?? null)).toEqual([
      ...[null, 'libraryFull', null, 'browserFull'],
    ]);
  });

  test('compares what may be here already before it says that there is no room', async () => {
    const { lookUp } = libraryOf(stored('1', 'other.jpg', 5));
    const files = [found('same.jpg', 5), found('new.jpg', 4), found('large.jpg', 6)];
    const limits = { ...noLimits, libraryRoom: 4 };
    const { uploads, roomFor } = await planUploads(
      inputOf({ lookUp, gathered: gatheredOf({ files }), limits }),
    );
    expect(uploads.map(({ upload }) => upload.held ?? upload.refusalKind ?? null)).toEqual([
      ...['checking', null, 'libraryFull'],
    ]);
    expect(roomFor(5)).toMatchObject({ refusalKind: 'libraryFull' });
  });

  test('skips what is on its way to the same place already', async () => {
    const files = [found('a.jpg'), found('b.jpg')];
    const { uploads } = await planUploads(
      inputOf({ gathered: gatheredOf({ files }), isUnderWay: ({ name }) => name === 'a.jpg' }),
    );
    expect(uploads.map(({ upload }) => upload.held ?? null)).toEqual(['skipped', null]);
  });

  test('numbers pictures out of the clipboard, which all have one name', async () => {
    const { lookUp } = libraryOf(stored('1', 'image.png', 9), stored('2', 'image (2).png', 9));
    const input = inputOf({ lookUp, gathered: gatheredOf({ files: [found('image.png')] }) });
    const [pasted] = (await planUploads({ ...input, isPasted: true })).uploads;
    expect(pasted?.upload).toMatchObject({ fileName: 'image (3).png' });
    const [dropped] = (await planUploads(input)).uploads;
    expect(dropped?.upload.held).toBe('conflict');
  });

  test('a folder that cannot be asked about hides nothing of the others, and what is inside it is not asked about', async () => {
    const { lookUp } = libraryOf(stored('1', 'a.jpg', 99, 'press'));
    const asked: string[] = [];
    const { uploads, newFolders } = await planUploads(
      inputOf({
        lookUp,
        findFolder: async (path) => {
          asked.push(path.join('/'));
          if (path[0] === 'Secret') throw new Error('Not yours.');
          return path.join('/') === 'Press' ? 'press' : undefined;
        },
        gathered: gatheredOf({
          files: [found('a.jpg', 3, ['Secret', 'In']), found('a.jpg', 3, ['Press'])],
          folders: [['Secret'], ['New'], ['Press'], ['Other'], ['Secret', 'In'], ['Secret', 'In', 'Deep']],
        }),
      }),
    );
    expect(uploads.map(({ upload }) => upload.held ?? null)).toEqual([null, 'conflict']);
    expect(newFolders).toBe(2);
    expect(asked).toEqual(['Secret', 'New', 'Press', 'Other']);
  });

  test('asks about hundreds of folders a few at a time: each call has its time from when it is made', async () => {
    let now = 0;
    let most = 0;
    const folders = Array.from({ length: 300 }, (_, index) => [`Folder ${index}`]);
    await planUploads(
      inputOf({
        findFolder: async ([name = '']) => {
          now += 1;
          most = Math.max(most, now);
          await new Promise((resolve) => setTimeout(resolve));
          now -= 1;
          return name;
        },
        gathered: gatheredOf({ folders }),
      }),
    );
    expect(most).toBe(3);
  });

  test('sends everything where the library cannot be asked', async () => {
    const lookUp = () => Promise.reject(new Error('away'));
    const { uploads, newFolders } = await planUploads(
      inputOf({
        lookUp,
        findFolder: lookUp,
        gathered: gatheredOf({ files: [found('a.jpg', 3, ['New'])], folders: [['New']] }),
      }),
    );
    expect(uploads.map(({ upload }) => upload.held ?? null)).toEqual([null]);
    expect(newFolders).toBe(0);
  });
});
