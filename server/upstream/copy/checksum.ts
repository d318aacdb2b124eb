/** A checksum as ours are: SHA-256 in lower-case hex. Null for one of another kind, which cannot be compared. */
export function sha256Of(checksum: string): string | null {
  return /^[0-9a-f]{64}$/i.test(checksum) ? checksum.toLowerCase() : null;
}
