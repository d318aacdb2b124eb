import { hash } from 'node:crypto';
import { file as fileSchema, type MediaFile, upload as uploadSchema } from '../../src/contract/file.ts';
import type { KlinkFile } from './klink-file.ts';
import type { KnownOfLibrary } from './klink-memory.ts';
import type { Fields } from './klink-values.ts';
import type { ListedFile } from './listed-files.ts';
import { withoutAddresses } from './without-addresses.ts';

/** What of an address says for whom and for how long it is good, and not which bytes are there. */
const SIGNATURE =
  /^(?:x-(?:amz|goog|oss)-.*|expire[sd]?|expiry|signature|sig|hmac|token|policy|key-pair-id|awsaccesskeyid|googleaccessid|ossaccesskeyid|s[ekprtv]|spr|ske|sks|skt|skv|skoid|sktid)$/i;

const OF_FILE = new Set(Object.keys(fileSchema.shape));
const OF_UPLOAD = new Set(Object.keys(uploadSchema.shape));

/**
 * A file of a K-LINK library as callers get it: at an address of this server, below `filesUrl`. The library's own stays
 * here: it is told, as `publicUrl`, only of what is public, and where nothing in it could be a key.
 */
export function shown(file: KlinkFile, known: KnownOfLibrary, filesUrl: string): MediaFile & Fields {
  const { fileUrl, fileName } = file.upload;
  const { version } = keepListed(file, known);
  const url = fileUrl === '' ? null : new URL(fileUrl);
  const isOpen = url !== null && !file.isPrivate && url.search === '' && url.username === '';
  const plain = url && !isOpen ? withoutOwnAddresses(file, url) : file;
  const { publicUrl: _, ...upload } = plain.upload;
  return {
    ...plain,
    upload: {
      ...upload,
      fileUrl: `${filesUrl}/${file.id}/${segmentOf(fileName)}?v=${version}`,
      ...(isOpen && { publicUrl: fileUrl }),
    },
  };
}

/** Remembers where a file is. */
export function keepListed(file: KlinkFile, known: KnownOfLibrary): ListedFile {
  const { fileUrl, fileName, mimeType } = file.upload;
  const listed = { fileUrl, fileName, mimeType, version: versionOf(file) };
  known.listed.keep(file.id, listed);
  return listed;
}

/** Changes when the bytes do, as far as the library tells; not when the same address is signed anew. */
function versionOf({ version, upload: { checksum, fileUrl, fileSize } }: MediaFile): string {
  const told = checksum || `${withoutSignature(fileUrl)} ${fileSize} ${version}`;
  return hash('sha256', told).slice(0, 16);
}

/** An address that stays the same when it is signed anew. */
export function withoutSignature(address: string): string {
  if (address === '') return '';
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()]) if (SIGNATURE.test(name)) url.searchParams.delete(name);
  return url.href;
}

/** The last part of an address: one in any case, whatever the file is called. */
function segmentOf(fileName: string): string {
  return /^\.{0,2}$/.test(fileName) ? 'file' : encodeURIComponent(fileName.toWellFormed());
}

/** A file without what libraries add to it in which the bytes could be reached past us. */
function withoutOwnAddresses(file: KlinkFile, url: URL): KlinkFile {
  const path = url.pathname.slice(1);
  const isAddress = (text: string) => {
    const plain = text.replaceAll('\\', '');
    return (
      /^\/|\/\//.test(plain) || (path !== '' && (plain.includes(path) || encodeURI(plain).includes(path)))
    );
  };
  return {
    ...withoutAddresses(file, OF_FILE, isAddress),
    upload: withoutAddresses(file.upload, OF_UPLOAD, isAddress),
  };
}
