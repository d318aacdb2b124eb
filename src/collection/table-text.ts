/** Tables as text, as spreadsheets put them on the clipboard: cells apart by tabs, rows by line breaks, and quotes around what has either. */

/** The cells of a text with tabs, row by row. Line breaks at its very end begin no further row; a text always has one cell. */
export function parseTable(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  for (;;) {
    const cell = readCell(text, at);
    rows.at(-1)?.push(cell.text);
    at = cell.end;
    if (at >= text.length) return rows;
    if (text[at] === '\t') at += 1;
    else {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      if (at >= text.length) return rows;
      rows.push([]);
    }
  }
}

/** The cell that begins at `start`, and where it ends: at a tab, a line break or the end. */
function readCell(text: string, start: number): { text: string; end: number } {
  if (text[start] === '"') {
    const quoted = readQuoted(text, start);
    if (quoted) return quoted;
  }
  let end = start;
  while (end < text.length && !isEnd(text, end)) end += 1;
  return { text: text.slice(start, end), end };
}

/** Null where the quotes are part of the text: "so" he said. */
function readQuoted(text: string, start: number): { text: string; end: number } | null {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] === '"') continue;
    const isWhole = at + 1 === text.length || isEnd(text, at + 1);
    return isWhole ? { text: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 } : null;
  }
  return null;
}

function isEnd(text: string, at: number): boolean {
  return text[at] === '\t' || text[at] === '\n' || text[at] === '\r';
}

/** What `parseTable` reads back as the same cells. */
export function printTable(rows: readonly (readonly string[])[]): string {
  const text = rows.map((cells) => cells.map(quote).join('\t')).join('\n');
  const last = rows.at(-1);
  // An empty row at the end would be taken for the end of the row before it.
  return last?.length === 1 && last[0] === '' ? `${text}\n` : text;
}

function quote(cell: string): string {
  return /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The same as HTML, which keeps line breaks, and says that each cell is a text: nobody's title becomes a formula. */
export function printHtmlTable(rows: readonly (readonly string[])[]): string {
  const body = rows.map((cells) => `<tr>${cells.map(htmlCell).join('')}</tr>`).join('');
  return `<table>${body}</table>`;
}

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

function htmlCell(cell: string): string {
  const text = cell
    .replace(/[&<>"]/g, (sign) => ENTITIES.get(sign) ?? sign)
    .replace(/\r\n|\n|\r/g, '<br style="mso-data-placement:same-cell">');
  return `<td style="mso-number-format:'\\@';white-space:pre-wrap">${text}</td>`;
}
