/** The widths that resized pictures come in, in pixels. */
export const PICTURE_WIDTHS = [160, 320, 640, 1280, 2048] as const;
export type PictureWidth = (typeof PICTURE_WIDTHS)[number];

/** Pixels as shown: the EXIF orientation is applied. */
export type PictureSize = { width: number; height: number };

/** What is made from pictures. A picture that cannot be read answers null: it costs a plain tile and nothing else. */
export interface Pictures {
  /** Reads the header of a file on disk only. */
  inspect(path: string, mimeType: string): Promise<PictureSize | null>;
  /** Base64 of the ThumbHash of a stored picture. */
  thumbhash(checksum: string): Promise<string | null>;
  /**
   * A WebP file at most `width` wide, never larger than the original, upright and without metadata. Made once, however
   * many ask; not at all when every `signal` of those who asked is aborted before its turn. The path may be cleared away
   * later: open it at once, and ask again when it is gone.
   */
  resized(
    checksum: string,
    width: PictureWidth,
    signal?: AbortSignal,
  ): Promise<{ path: string; size: number } | null>;
  /** Finishes what is under way; whatever waits is answered null. */
  close(): Promise<void>;
}
