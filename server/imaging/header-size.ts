import type { PictureSize } from './interface.ts';

/**
 * The size of a picture, as shown, out of its first bytes: only where they leave no doubt. Null where they do, or are
 * unusual or damaged: then a picture process reads the file. Nothing is decoded in here, and no loop outlasts `head`.
 */
export function sizeFromHeader(head: Uint8Array, mimeType: string, isWhole: boolean): PictureSize | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const size = read(bytes, mimeType, isWhole);
  return size && size.width > 0 && size.height > 0 ? size : null;
}

function read(bytes: Buffer, mimeType: string, isWhole: boolean): PictureSize | null {
  switch (mimeType) {
    case 'image/jpeg':
      return ofJpeg(bytes);
    case 'image/png':
      return isWhole ? ofPng(bytes) : null;
    case 'image/webp':
      return ofWebp(bytes);
    default:
      return null;
  }
}

const START_OF_SCAN = 0xda;
const EXIF = 0xe1;
/** Baseline, extended and progressive; the other kinds of frames are rare, and for the library to judge. */
const FRAMES = [0xc0, 0xc1, 0xc2];

/** Marker by marker up to the first scan. With EXIF it may have to be turned, which is for the library to tell. */
function ofJpeg(bytes: Buffer): PictureSize | null {
  let size: PictureSize | null = null;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === START_OF_SCAN) return size;
    if (marker === EXIF && bytes.toString('latin1', at + 4, at + 8) === 'Exif') return null;
    if (!FRAMES.includes(marker)) continue;
    if (size) return null;
    size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
  }
  return null;
}

/** EXIF may stand anywhere in it. */
function ofPng(bytes: Buffer): PictureSize | null {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR' || bytes.includes('eXIf')) return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** The simple kinds; the extended one may have EXIF, or be animated. */
function ofWebp(bytes: Buffer): PictureSize | null {
  if (bytes.length < 30) return null;
  const kind = bytes.toString('latin1', 12, 16);
  if (kind === 'VP8 ' && bytes.readUIntBE(23, 3) === 0x9d012a) {
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  }
  if (kind === 'VP8L' && bytes[20] === 0x2f) {
    const packed = bytes.readUInt32LE(21);
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
  }
  return null;
}
