/** Names one create. `crypto.randomUUID` is missing on plain http off localhost; this is not. */
export function createIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (number) =>
    number.toString(16).padStart(8, '0'),
  ).join('');
}
