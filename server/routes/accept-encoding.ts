/** Whether an Accept-Encoding header takes `name` (RFC 9110, 12.5.3): named or by `*`, and not with `q=0`. */
export function acceptsEncoding(header: string | undefined, name: string): boolean {
  let byStar = false;
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((text) => text.trim());
    const isRefused = parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
    if (coding === name) return !isRefused;
    if (coding === '*') byStar = !isRefused;
  }
  return byStar;
}
