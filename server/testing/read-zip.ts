import { crc32 } from 'node:zlib';

export type ZipEntry = { path: string; bytes: Buffer; method: number; isUtf8: boolean; modified: number };

/** Reads a small archive the way unpackers do, from its end, and checks each entry against its checksum. */
export function readZip(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  if (end < 0) throw new Error('no end of a central directory');
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  const entries = Array.from({ length: count }, () => {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error(`no central header at ${at}`);
    const nameLength = zip.readUInt16LE(at + 28);
    const path = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const dataAt = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(dataAt, dataAt + zip.readUInt32LE(at + 20));
    if (crc32(bytes) !== zip.readUInt32LE(at + 16)) throw new Error(`wrong checksum of ${path}`);
    const entry = {
      path,
      bytes,
      method: zip.readUInt16LE(at + 10),
      isUtf8: (zip.readUInt16LE(at + 8) & 0x800) !== 0,
      modified: zip.readUInt16LE(at + 14),
    };
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    return entry;
  });
  if (at !== end) throw new Error('something lies between the central directory and its end');
  return entries;
}
