/** The widths that resized pictures come in, in pixels. */
export const PICTURE_WIDTHS = [160, 320, 640, 1280, 2048] as const;
export type PictureWidth = (typeof PICTURE_WIDTHS)[number];

/** What resized pictures are encoded as. */
export type PictureFormat = 'webp' | 'avif';

/** Pixels as shown: the EXIF orientation is applied. */
export type PictureSize = { width: number; height: number };

/** A stored file, and what its bytes are. */
export type PictureSource = { checksum: string; mimeType: string };

/** A file whose bytes are not in the storage. */
export type DistantSource = {
  /** 64 hex digits that no other bytes have had, nor will. */
  key: string;
  /**
   * Brings the bytes, once for all who ask at the same time; `signal` is aborted when none of them waits any more. What it
   * throws, all of them get.
   */
  open(signal: AbortSignal): Promise<{ body: AsyncIterable<Uint8Array>; close(): void }>;
};

export type Resized =
  | { kind: 'made'; bytes: Uint8Array<ArrayBuffer> }
  /** The file cannot be drawn: its type, its size or what is wrong with it. */
  | { kind: 'impossible' }
  /** Not tried: too many wait, or nobody does. */
  | { kind: 'busy' };

/** Since the start: resized pictures found in the cache, and made; and how many jobs wait now. */
export type PictureCounts = { found: number; made: number; waiting: number };

/**
 * What is made from pictures, and from the first pages of PDFs. One that cannot be read costs a plain tile and nothing
 * else.
 */
export interface Pictures {
  /** Reads the header of a file on disk only. Null where it has no size in pixels, as a PDF. */
  inspect(path: string, mimeType: string): Promise<PictureSize | null>;
  /** Base64 of the ThumbHash of a stored picture, or null. */
  thumbhash(source: PictureSource): Promise<string | null>;
  /**
   * At most `width` wide, upright, in sRGB, of a moving picture the first frame; never larger than the original, but a
   * drawing (SVG, PDF) as large as asked for. Made once, however many ask; not at all when every `signal` of those who
   * asked is aborted before its turn.
   */
  resized(
    source: PictureSource,
    width: PictureWidth,
    format: PictureFormat,
    signal?: AbortSignal,
  ): Promise<Resized>;
  /** The same of a file elsewhere, whose bytes are had for as long as it takes. Rejects with what `open` rejects with. */
  resizedElsewhere(
    source: DistantSource,
    width: PictureWidth,
    format: PictureFormat,
    signal?: AbortSignal,
  ): Promise<Resized>;
  /** One of those if it is made already. */
  keptElsewhere(
    key: string,
    width: PictureWidth,
    format: PictureFormat,
  ): Promise<Uint8Array<ArrayBuffer> | null>;
  counts(): PictureCounts;
  /** Finishes what is under way; whatever waits is answered `busy`. */
  close(): Promise<void>;
}
