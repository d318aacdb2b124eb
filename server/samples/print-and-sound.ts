import { SeededRandom } from './random.ts';

/** A PDF of one A5 page a text, each with a block of colour (red, green, blue from 0 to 1). */
export function makePdf(
  pages: { title: string; lines: string[]; colour: [number, number, number] }[],
): Buffer {
  const objects: string[] = [];
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  objects.push('<< /Type /Catalog /Pages 2 0 R >>');
  objects.push(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (const [index, page] of pages.entries()) {
    const content = pageContent(page);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Resources << /Font << /F 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
    );
    objects.push(`<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`);
  }
  let text = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  const size = objects.length + 1;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  text += `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

function pageContent({ title, lines, colour }: Parameters<typeof makePdf>[0][number]): string {
  const escaped = (text: string) => text.replace(/[\\()]/g, '\\$&');
  const body = lines.map((line) => `(${escaped(line)}) Tj T*`).join('\n');
  return [
    `${colour.join(' ')} rg 0 425 420 170 re f`,
    `1 g BT /F 28 Tf 40 470 Td (${escaped(title)}) Tj ET`,
    `0.15 g BT /F 12 Tf 20 TL 40 370 Td\n${body}\nET`,
  ].join('\n');
}

/** A falling chime as a WAV file: 8 bits, mono. */
export function makeChime(seconds: number, seed: number): Buffer {
  const rate = 11_025;
  const samples = Math.round(seconds * rate);
  const random = new SeededRandom(seed);
  const notes = [880, 1108.7, 659.3, 1318.5].map((pitch) => pitch * random.between(0.98, 1.02));
  const data = Buffer.alloc(samples);
  for (let sample = 0; sample < samples; sample++) {
    const time = sample / rate;
    const level = notes.reduce((sum, pitch, note) => {
      const since = time - (note * seconds) / 6;
      return since < 0 ? sum : sum + Math.sin(2 * Math.PI * pitch * since) * Math.exp(-4 * since);
    }, 0);
    data[sample] = Math.round(128 + 40 * level);
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples, 40);
  return Buffer.concat([header, data]);
}
