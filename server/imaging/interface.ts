/** The widths that resized pictures come in, in pixels. */
export const PICTURE_WIDTHS = [160, 320, 640, 1280, 2048] as const;
export type PictureWidth = (typeof PICTURE_WIDTHS)[number];

/** What resized pictures are encoded as. */
export type PictureFormat = 'webp' | 'avif';

/** Pixels as shown: the EXIF orientation is applied. */
export type PictureSize = { width: number; height: number };

/** A stored file, and what its bytes are. */
export type PictureSource = { checksum: string; mimeType: string };

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
  counts(): PictureCounts;
  /** Finishes what is under way; whatever waits is answered `busy`. */
  close(): Promise<void>;
}
