import { FILE_NAME_MAX } from '../../src/contract/file.ts';

/**
 * What a file is called: by the server (`Content-Disposition`, RFC 6266), else as its address ends. Without any path and
 * without control characters; empty where there is nothing to go by.
 */
export function fileNameOf(disposition: string | undefined, url: URL): string {
  return (
    plain(extended(disposition)) ||
    plain(/;\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition ?? '')?.[1]?.replace(/\\(.)/g, '$1')) ||
    plain(/;\s*filename\s*=\s*([^\s;"]+)/i.exec(disposition ?? '')?.[1]) ||
    plain(decoded(url.pathname))
  );
}

/** `filename*=UTF-8''…` */
function extended(disposition = ''): string | undefined {
  const value = /;\s*filename\*\s*=\s*utf-8'[^']*'([^\s;]+)/i.exec(disposition)?.[1];
  return value === undefined ? undefined : decoded(value);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function plain(text = ''): string {
  const last = text.toWellFormed().split(/[\\/]/).at(-1) ?? '';
  const name = last.replace(/\p{Cc}/gu, '').trim();
  if (name === '.' || name === '..') return '';
  if (name.length <= FILE_NAME_MAX) return name;
  // What it ends in says what it is.
  const end = /\.[^.]{1,16}$/.exec(name)?.[0] ?? '';
  return (
    name
      .slice(0, FILE_NAME_MAX - end.length)
      .toWellFormed()
      .replace(/\uFFFD$/, '') + end
  );
}
