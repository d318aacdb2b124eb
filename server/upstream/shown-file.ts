import { createHash } from 'node:crypto';
import { file as fileSchema, type MediaFile, upload as uploadSchema } from '../../src/contract/file.ts';
import { type KlinkFile, readFile } from './klink-file.ts';
import type { Klink } from './klink-library.ts';
import { type Fields, isFields } from './klink-values.ts';

/** What of an address says for whom and for how long it is good, and not which bytes are there. */
const SIGNATURE =
  /^(?:x-(?:amz|goog|oss)-.*|expire[sd]?|expiry|signature|sig|hmac|token|policy|key-pair-id|awsaccesskeyid|googleaccessid|ossaccesskeyid|s[ekprtv]|spr|ske|sks|skt|skv|skoid|sktid)$/i;

const OF_FILE = new Set(Object.keys(fileSchema.shape));
const OF_UPLOAD = new Set(Object.keys(uploadSchema.shape));

/** A file of a K-LINK library as it is shown to callers. Throws `notUnderstood` for one without an id. */
export function showFile(klink: Klink, fields: Fields): MediaFile & Fields {
  return shown(klink, readFile(fields, klink.upstream.baseUrl));
}

/**
 * A file that was read, at an address of this server. The library's own stays here: it is told, as `publicUrl`, only of
 * what is public, and where nothing in it could be a key.
 */
export function shown(klink: Klink, file: KlinkFile): MediaFile & Fields {
  const { fileUrl, fileName, mimeType } = file.upload;
  const version = versionOf(file);
  klink.known.listed.keep(file.id, { fileUrl, fileName, mimeType, version });
  const url = fileUrl === '' ? null : new URL(fileUrl);
  const isOpen = url !== null && !file.isPrivate && url.search === '' && url.username === '';
  const plain = url && !isOpen ? withoutAddresses(file, url) : file;
  const { publicUrl: _, ...upload } = plain.upload;
  return {
    ...plain,
    upload: {
      ...upload,
      fileUrl: `${klink.filesUrl}/${file.id}/${segmentOf(fileName)}?v=${version}`,
      ...(isOpen && { publicUrl: fileUrl }),
    },
  };
}

/** Changes when the bytes do, as far as the library tells; not when the same address is signed anew. */
function versionOf({ version, upload: { checksum, fileUrl, fileSize } }: MediaFile): string {
  const told = checksum || `${withoutSignature(fileUrl)} ${fileSize} ${version}`;
  return createHash('sha256').update(told).digest('hex').slice(0, 16);
}

function withoutSignature(address: string): string {
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
function withoutAddresses(file: KlinkFile, url: URL): KlinkFile {
  const path = url.pathname.slice(1);
  const isAddress = (text: string) => {
    const plain = text.replaceAll('\\', '');
    return (
      /^\/|\/\//.test(plain) || (path !== '' && (plain.includes(path) || encodeURI(plain).includes(path)))
    );
  };
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return isAddress(value.toWellFormed()) ? undefined : value;
    if (Array.isArray(value)) return value.map(clean).filter((one) => one !== undefined);
    return isFields(value) ? Object.fromEntries(entriesOf(value)) : value;
  };
  const entriesOf = (fields: Fields, known?: Set<string>) =>
    Object.entries(fields).flatMap(([name, value]) => {
      const cleaned = known?.has(name) ? value : clean(value);
      return cleaned === undefined ? [] : [[name, cleaned]];
    });
  // The same fields as before, less some that the contract does not know.
  return {
    ...Object.fromEntries(entriesOf(file, OF_FILE)),
    upload: Object.fromEntries(entriesOf(file.upload, OF_UPLOAD)),
  } as KlinkFile;
}
