/** The longest side that WebP has, in pixels; AVIF has one more. Very long pictures come out narrower for it. */
export const MAX_SIDE = 16_383;
