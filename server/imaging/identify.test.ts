import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identifyContent } from './identify.ts';

let folder: string;
let png: Buffer;
let jpeg: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-identify-'));
  const dot = sharp({ create: { width: 3, height: 2, channels: 3, background: 'teal' } });
  png = await dot.clone().png().toBuffer();
  jpeg = await dot.clone().jpeg().toBuffer();
});
afterAll(() => rm(folder, { recursive: true }));

const pdf = Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj <<>> endobj\n%%EOF', 'latin1');
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
const mp4 = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypisom\0\0\x02\0isomiso2mp41', 'latin1'),
]);
const webm = Buffer.from('1a45dfa3934282847765626d42878104', 'hex');
const wav = Buffer.from('RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0', 'latin1');
const exe = Buffer.concat([Buffer.from('MZ'), Buffer.from([0x90, 0, 3, 0, 0, 0, 4, 0])]);

async function identify(bytes: Buffer | string, claim: string, name = 'file') {
  const content = Buffer.from(bytes);
  const path = join(folder, 'content');
  await writeFile(path, content);
  return identifyContent(content.subarray(0, 8192), path, claim, name);
}

async function refused(bytes: Buffer | string, claim: string, words: RegExp) {
  await expect(identify(bytes, claim)).rejects.toMatchObject({
    kind: 'invalid',
    fields: { mimeType: [expect.stringMatching(words)] },
  });
}

describe('a claim of image, video, audio or PDF', () => {
  test('is kept when the bytes are that', async () => {
    expect(await identify(png, 'image/png')).toEqual({ mimeType: 'image/png', type: 'image' });
    expect(await identify(pdf, 'application/pdf')).toEqual({ mimeType: 'application/pdf', type: 'document' });
    expect(await identify(svg, 'image/svg+xml')).toEqual({ mimeType: 'image/svg+xml', type: 'image' });
    expect(await identify(mp4, 'video/mp4')).toEqual({ mimeType: 'video/mp4', type: 'video' });
    expect(await identify(wav, 'audio/wav')).toEqual({ mimeType: 'audio/wav', type: 'audio' });
  });

  test('goes by its usual name', async () => {
    expect((await identify(jpeg, 'image/jpg')).mimeType).toBe('image/jpeg');
    expect((await identify(jpeg, ' IMAGE/PJPEG ; q=1')).mimeType).toBe('image/jpeg');
    expect((await identify('ID3\u0003\u0000\u0000', 'audio/mp3')).mimeType).toBe('audio/mpeg');
    expect((await identify(wav, 'audio/x-wav')).mimeType).toBe('audio/wav');
  });

  test('is corrected within its family', async () => {
    expect((await identify(jpeg, 'image/png')).mimeType).toBe('image/jpeg');
    expect((await identify(svg, 'image/png')).mimeType).toBe('image/svg+xml');
  });

  test('is refused when the bytes are something else', async () => {
    await refused(png, 'video/mp4', /says video\/mp4, but the bytes are image\/png; send the right type/);
    await refused(pdf, 'image/png', /the bytes are application\/pdf/);
    await refused(png, 'application/pdf', /the bytes are image\/png/);
    await refused(wav, 'video/mp4', /the bytes are audio\/wav/);
    await refused(exe, 'image/jpeg', /the bytes are application\/x-msdownload/);
    await refused('<html><script>alert(1)</script>', 'image/png', /the bytes are text\/html/);
    await refused('<html><script>alert(1)</script>', 'image/svg+xml', /the bytes are text\/html/);
  });

  test('is refused when nothing in the bytes speaks for it', async () => {
    for (const claim of [
      'image/png',
      'image/jpg',
      'image/webp',
      'image/svg+xml',
      'video/mp4',
      'application/pdf',
    ]) {
      await refused('just words', claim, /but the bytes are not that/);
      await refused(Buffer.alloc(100), claim, /but the bytes are not that/);
    }
  });

  test('is kept where the type has no signature to miss', async () => {
    expect(await identify(Buffer.alloc(100, 7), 'video/mp2t')).toEqual({
      mimeType: 'video/mp2t',
      type: 'video',
    });
    expect((await identify(Buffer.alloc(100, 7), 'image/x-tga')).type).toBe('image');
  });

  test('knows whether a container holds sound or a film', async () => {
    expect((await identify(mp4, 'audio/mp4')).mimeType).toBe('audio/mp4');
    expect((await identify(webm, 'audio/webm')).mimeType).toBe('audio/webm');
    expect((await identify(webm, 'video/webm')).mimeType).toBe('video/webm');
  });
});

describe('any other claim', () => {
  test('is kept when it is harmless and nothing contradicts it', async () => {
    expect(await identify('a;b\n1;2', 'text/csv')).toEqual({ mimeType: 'text/csv', type: 'document' });
    expect(await identify('# Title', 'text/markdown; charset=utf-8')).toEqual({
      mimeType: 'text/markdown',
      type: 'document',
    });
    expect(await identify('{}', 'application/json')).toEqual({
      mimeType: 'application/json',
      type: 'document',
    });
    expect(await identify(Buffer.alloc(9), 'application/x-own')).toEqual({
      mimeType: 'application/x-own',
      type: 'other',
    });
  });

  test('gives way to a signature', async () => {
    expect(await identify(png, 'text/plain')).toEqual({ mimeType: 'image/png', type: 'image' });
    expect(await identify(exe, 'application/x-own')).toMatchObject({ type: 'other' });
  });

  test('is kept for a text that begins like something else', async () => {
    expect((await identify('BMI,weight\n22,70', 'text/csv')).mimeType).toBe('text/csv');
    expect((await identify('MZ is short for Mark Z.', 'text/plain')).mimeType).toBe('text/plain');
    expect((await identify('a;b', 'application/vnd.ms-excel', 'table.csv')).mimeType).toBe('text/csv');
  });

  test('must be a mime type', async () => {
    await refused(png, 'picture', /must be a type like image\/png/);
    await refused(png, 'image/png\r\nx: y', /must be a type like/);
  });
});

describe('an empty claim', () => {
  test('is filled from the bytes', async () => {
    for (const claim of ['', ' ', 'application/octet-stream']) {
      expect((await identify(png, claim, 'a.pdf')).mimeType).toBe('image/png');
      expect((await identify(svg, claim)).mimeType).toBe('image/svg+xml');
    }
    const prologue = '\ufeff<?xml version="1.0"?>\n<!-- <html> -->\n<!DOCTYPE svg [<!ENTITY a "b">]>\n';
    expect((await identify(`${prologue}<svg:svg xmlns:svg="x"/>`, '')).mimeType).toBe('image/svg+xml');
    expect((await identify('<!DOCTYPE html><p>', '')).mimeType).toBe('text/html');
  });

  test('is filled from the name of a text', async () => {
    expect((await identify('a;b', '', 'table.CSV')).mimeType).toBe('text/csv');
    expect((await identify('# hi', '', 'read.me.md')).mimeType).toBe('text/markdown');
    expect((await identify('hi', '', 'LICENSE')).mimeType).toBe('text/plain');
    expect((await identify('hällo', '', 'photo.png')).mimeType).toBe('text/plain');
  });

  test('is left open for bytes that nobody knows', async () => {
    expect(await identify(Buffer.alloc(50, 1), '', 'photo.png')).toEqual({
      mimeType: 'application/octet-stream',
      type: 'other',
    });
  });
});
