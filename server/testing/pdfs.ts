type Page = {
  /** Points, 72 an inch. */
  width?: number;
  height?: number;
  /** The colour of the whole page, red, green and blue from 0 to 1. */
  colour?: [number, number, number];
};

/** A PDF of pages in plain colours. `trailer` adds to its trailer, `objects` to its objects. */
export function plainPdf(
  pages: Page[],
  more: { trailer?: string; objects?: string[]; before?: string } = {},
) {
  const kids = pages.map((_, index) => `${3 + index * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
  ];
  for (const [index, { width = 420, height = 595, colour = [1, 0, 0] }] of pages.entries()) {
    const content = `${colour.join(' ')} rg 0 0 ${width} ${height} re f`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << >> /Contents ${4 + index * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  objects.push(...(more.objects ?? []));
  let text = `%PDF-1.4\n${more.before ?? ''}`;
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${more.trailer ?? ''} >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** One that asks for a password which nobody has. */
export function lockedPdf(): Buffer {
  const nonsense = 'ab'.repeat(32);
  return plainPdf([{}], {
    objects: [`<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${nonsense}> /U <${nonsense}> >>`],
    trailer: `/Encrypt 5 0 R /ID [<${'cd'.repeat(16)}> <${'cd'.repeat(16)}>]`,
  });
}
