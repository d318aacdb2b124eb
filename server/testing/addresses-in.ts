/** Addresses of this server in a text, as whole addresses. */
export function urlsIn(text: string, base: string): string[] {
  const found = text.matchAll(/https?:\/\/[^\s"'<>)`\\]+|(?<=["'`( ])\/[\w.{][^\s"'<>)`\\]*/g);
  return Array.from(found, ([url]) => (URL.canParse(url, base) ? [new URL(url, base)] : []))
    .flat()
    .filter(({ origin }) => origin === base)
    .map((url) => url.href);
}

/** An address without some parameters of its query. */
export const without = (url: string, ...names: string[]) => {
  const at = new URL(url);
  for (const name of names) at.searchParams.delete(name);
  return at.href;
};

/** An address with other values in its query. */
export const withThe = (url: string, changes: Record<string, string>) => {
  const at = new URL(url);
  for (const [name, value] of Object.entries(changes)) at.searchParams.set(name, value);
  return at.href;
};
