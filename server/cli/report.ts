/** So many of a kind are told; a broken disk has more. */
const MOST_TOLD = 50;

/** Exit code of a command that has looked, and found damage. */
export const SOMETHING_IS_WRONG = 2;

export function count(number: number): string {
  return number.toLocaleString('en');
}

/** Of a moment by `performance.now()`. */
export function secondsSince(started: number): number {
  return (performance.now() - started) / 1000;
}

/** `12.0 MB in 0.5 s (24 MB/s)`. */
export function speed(bytes: number, seconds: number): string {
  const megabytes = bytes / 1e6;
  const each = (megabytes / Math.max(seconds, 0.001)).toFixed(0);
  return `${megabytes.toFixed(1)} MB in ${seconds.toFixed(1)} s (${each} MB/s)`;
}

/** Prints sentences under a title; nothing where there are none. */
export function list(title: string, sentences: string[]): void {
  if (sentences.length === 0) return;
  const more = sentences.length > MOST_TOLD ? [`… and ${count(sentences.length - MOST_TOLD)} more`] : [];
  const lines = [...sentences.slice(0, MOST_TOLD), ...more].map((line) => `  ${line}\n`);
  process.stdout.write(`${title}:\n${lines.join('')}`);
}
