import { describe, expect, it } from 'vitest';
import type { TrashItem } from '../../contract/trash.ts';
import { daysLeftOf, joinPages, keyOf, placeOf } from './trash-item.ts';

const folder = (id: string, location: string[] = []): TrashItem => ({
  kind: 'folder',
  trashedAt: '',
  location,
  folder: {
    id,
    name: id,
    parentId: null,
    version: 1,
    foldersCount: 0,
    filesCount: 0,
    totalFilesCount: 0,
    createdAt: '',
    updatedAt: '',
  },
});
const file = (id: string): TrashItem => ({
  kind: 'file',
  trashedAt: '',
  location: [],
  file: {
    id,
    uploadId: id,
    folderId: null,
    title: null,
    description: null,
    altText: null,
    sortOrder: 0,
    isFavorite: false,
    isPrivate: false,
    version: 1,
    createdAt: '',
    updatedAt: '',
    upload: {
      id,
      fileName: `${id}.jpg`,
      fileSize: 1,
      fileUrl: '',
      mimeType: 'image/jpeg',
      width: null,
      height: null,
      checksum: '',
      thumbhash: null,
    },
  },
});

describe('what is in the trash', () => {
  it('is listed once, however the pages overlap', () => {
    const items = joinPages([
      [folder('a'), file('a')],
      [file('a'), file('b')],
    ]);
    expect(items.map(keyOf)).toEqual(['folder a', 'file a', 'file b']);
  });

  it('says where it was', () => {
    expect(placeOf(folder('x'))).toBe('Home');
    expect(placeOf(folder('x', ['Campaigns', 'Spring']))).toBe('Home / Campaigns / Spring');
  });
});

describe('days left', () => {
  it('count what has begun', () => {
    const trashedAt = '2026-02-01T12:00:00.000000Z';
    const left = (now: string) => daysLeftOf({ ...file('a'), trashedAt }, Date.parse(now));
    expect(left('2026-02-01T12:00:00Z')).toBe(30);
    expect(left('2026-02-01T12:00:01Z')).toBe(30);
    expect(left('2026-02-20T00:00:00Z')).toBe(12);
    expect(left('2026-03-03T11:00:00Z')).toBe(1);
    expect(left('2026-03-04T00:00:00Z')).toBeLessThanOrEqual(0);
  });
});
