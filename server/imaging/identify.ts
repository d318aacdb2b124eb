import { fileTypeFromBuffer, fileTypeFromFile, supportedMimeTypes } from 'file-type';
import type { FileType } from '../../src/contract/file.ts';
import { normaliseMimeType } from '../../src/contract/mime-types.ts';
import { fileTypeOf } from '../lib/file-type-of.ts';
import { invalidField } from '../services/errors.ts';
import { textTypeByName } from './mime-types.ts';
import { looksLikeText, sniffMarkup } from './text-sniffing.ts';

/** Signatures that text may bear too. Two letters such as `BM` or `MZ` at the start of a text are only letters. */
const TEXTUAL = /^(?:text\/|application\/(?:pdf|xml|rtf|postscript|eps|x-ms-regedit)$)/;
/** Streams that may be cut anywhere, so that no signature at their beginning proves nothing. */
const WITHOUT_A_BEGINNING = new Set(['audio/mpeg', 'audio/aac', 'audio/ac3', 'video/mpeg', 'video/mp2t']);
/** Containers that hold sound alone or a film: the claim knows which. */
const CONTAINERS = [
  ['mp4', 'x-m4v', '3gpp', '3gpp2', 'quicktime'],
  ['webm', 'matroska'],
  ['ogg'],
  ['mpeg', 'mp2t', 'MP1S', 'MP2P'],
  ['x-ms-asf', 'vnd.ms-asf', 'x-ms-wmv', 'x-ms-wma'],
];
/** Unspecific signatures: a claim of what is made of them is more exact. */
const WRAPPERS = new Set(['application/zip', 'application/x-cfb', 'application/xml', 'application/gzip']);

/**
 * What a file is: its bytes decide (API.md, Create File body). `head` is the first 4,100 bytes or more, `path` the whole
 * file, null where `head` is all of it. Answers the normalised mime type and the family that the library filters by. Throws `invalid` on `mimeType`
 * when a claim of image, video, audio or PDF is not what the bytes are.
 */
export async function identifyContent(
  head: Uint8Array,
  path: string | null,
  claimedMimeType: string,
  fileName: string,
): Promise<{ mimeType: string; type: FileType }> {
  const claim = readClaim(claimedMimeType);
  const isText = looksLikeText(head);
  const recognised = await recognise(head, path, isText);
  const mimeType = decide({ claim, recognised, isText, fileName });
  return { mimeType, type: fileTypeOf(mimeType) };
}

/** Null when the caller leaves it to us. */
function readClaim(claimed: string): string | null {
  if (claimed.trim() === '') return null;
  const claim = normaliseMimeType(claimed);
  if (claim === null) throw invalidField('mimeType', 'must be a type like image/png, or empty to find out');
  return claim === 'application/octet-stream' || claim === 'binary/octet-stream' ? null : claim;
}

async function recognise(head: Uint8Array, path: string | null, isText: boolean): Promise<string | null> {
  const markup = isText ? sniffMarkup(head) : null;
  if (markup) return markup;
  const signature = await readSignature(head, path);
  if (signature === null || (isText && !TEXTUAL.test(signature))) return null;
  return signature;
}

/** What is at hand is looked at first; office documents (zip) and long tags tell what they are further inside. */
async function readSignature(head: Uint8Array, path: string | null): Promise<string | null> {
  const found = await withinBounds((bounds) => fileTypeFromBuffer(head, bounds)).catch(() => undefined);
  if (path === null || (found && !WRAPPERS.has(found.mime)))
    return found ? normaliseMimeType(found.mime) : null;
  const exact = await withinBounds((bounds) => fileTypeFromFile(path, bounds)).catch(() => found);
  return exact ? normaliseMimeType(exact.mime) : null;
}

/** A hostile file may not make the search for its type long or large. */
async function withinBounds<T>(
  search: (bounds: { maxBufferSize: number; signal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  // Not `AbortSignal.timeout`, which makes its error also when all was found long ago.
  const timer = setTimeout(() => controller.abort(), 2000);
  try {
    return await search({ maxBufferSize: 1024 * 1024, signal: controller.signal });
  } finally {
    clearTimeout(timer);
  }
}

function decide(known: {
  claim: string | null;
  recognised: string | null;
  isText: boolean;
  fileName: string;
}): string {
  const { claim, recognised, isText, fileName } = known;
  if (claim === null) {
    return recognised ?? (isText ? textTypeByName(fileName) : 'application/octet-stream');
  }
  if (isMedia(claim)) {
    if (recognised === null) {
      if (!hasSignature(claim)) return claim;
      throw invalidField('mimeType', `says ${claim}, but the bytes are not that; ${remedy}`);
    }
    if (isSameContainer(claim, recognised)) return claim;
    if (familyOf(claim) === familyOf(recognised)) return recognised;
    throw invalidField('mimeType', `says ${claim}, but the bytes are ${recognised}; ${remedy}`);
  }
  // Spreadsheet programs register themselves for CSV, so Windows claims their type for it.
  if (isText && claim === 'application/vnd.ms-excel') return textTypeByName(fileName);
  if (recognised === null || isText || WRAPPERS.has(recognised)) return claim;
  return recognised;
}

const remedy = 'send the right type, or leave it empty to find out';

function isMedia(mimeType: string): boolean {
  return /^(?:image|video|audio)\//.test(mimeType) || mimeType === 'application/pdf';
}

function familyOf(mimeType: string): string | undefined {
  return mimeType === 'application/pdf' ? mimeType : mimeType.split('/')[0];
}

/** Whether every file of this type has a signature that we know, so that its absence proves the claim wrong. */
function hasSignature(mimeType: string): boolean {
  if (mimeType === 'image/svg+xml') return true;
  return supportedMimeTypes.has(mimeType) && !WITHOUT_A_BEGINNING.has(mimeType);
}

function isSameContainer(one: string, other: string): boolean {
  const [family, kind = ''] = one.split('/');
  const otherKind = other.split('/')[1] ?? '';
  if (family !== 'audio' && family !== 'video') return false;
  return CONTAINERS.some((container) => container.includes(kind) && container.includes(otherKind));
}
