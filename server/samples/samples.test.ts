import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { createFileFields } from '../../src/contract/file.ts';
import { identifyContent } from '../imaging/identify.ts';
import { drawArtwork, MOTIFS } from './artwork.ts';
import { makeFilm } from './film.ts';
import { SAMPLE_FILES, SAMPLE_FOLDERS } from './manifest.ts';

const folder = new URL('files/', import.meta.url);

describe('the samples', () => {
  test('are all there, and nothing else', async () => {
    expect((await readdir(folder)).sort()).toEqual(SAMPLE_FILES.map((sample) => sample.fileName).sort());
  });

  test('are under 1 MB together', async () => {
    const sizes = await Promise.all(SAMPLE_FILES.map(async ({ fileName }) => (await read(fileName)).length));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_000_000);
  });

  test('are what they say they are', async () => {
    for (const { fileName, mimeType } of SAMPLE_FILES) {
      const path = fileURLToPath(new URL(fileName, folder));
      const head = (await read(fileName)).subarray(0, 8192);
      expect(await identifyContent(head, path, mimeType, fileName)).toMatchObject({ mimeType });
      expect(await identifyContent(head, path, '', fileName)).toMatchObject({ mimeType });
    }
  });

  test('show every state of an alt text, and fit the contract', () => {
    const pictures = SAMPLE_FILES.filter(({ mimeType }) => mimeType.startsWith('image/'));
    expect(pictures.some(({ altText }) => altText === null)).toBe(true);
    expect(pictures.some(({ altText }) => altText === '')).toBe(true);
    expect(pictures.some(({ altText }) => altText)).toBe(true);
    for (const sample of SAMPLE_FILES) {
      expect(createFileFields.safeParse({ ...sample, folderId: null }).success).toBe(true);
      expect(SAMPLE_FOLDERS).toContain(sample.folder);
    }
  });
});

describe('an artwork', () => {
  test('is drawn the same for the same description, and readable', async () => {
    for (const motif of MOTIFS) {
      const artwork = { motif, hue: 20, spread: 60, seed: 4, width: 120, height: 80 };
      expect(drawArtwork(artwork)).toBe(drawArtwork(artwork));
      expect(drawArtwork({ ...artwork, seed: 5 })).not.toBe(drawArtwork(artwork));
      const drawn = await sharp(Buffer.from(drawArtwork({ ...artwork, isTransparent: true }))).metadata();
      expect(drawn).toMatchObject({ width: 120, height: 80, hasAlpha: true });
    }
  });

  test('becomes a film', async () => {
    const film = await makeFilm(
      { motif: 'hills', hue: 20, spread: 60, seed: 4, width: 120, height: 80 },
      { width: 64, height: 48, seconds: 0.5 },
    );
    expect(await identifyContent(film, 'unused', '', 'film')).toEqual({
      mimeType: 'video/webm',
      type: 'video',
    });
  });
});

function read(fileName: string): Promise<Buffer> {
  return readFile(new URL(fileName, folder));
}
