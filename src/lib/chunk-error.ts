const MESSAGES = [
  // Chromium, Firefox, Safari, and Vite's own for a style sheet.
  'failed to fetch dynamically imported module',
  'error loading dynamically imported module',
  'importing a module script failed',
  'unable to preload css',
];

/** True where a part of the app could not be loaded: the server is away, or a new version has replaced the part. */
export function isChunkError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const message = error.message.toLowerCase();
  return MESSAGES.some((known) => message.includes(known));
}
