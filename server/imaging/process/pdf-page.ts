import { readFile, stat } from 'node:fs/promises';
import type { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp, { type Sharp } from 'sharp';
import { MAX_SIDE } from './limits.ts';

/** A PDF is held in memory, twice, while its first page is drawn. */
const MAX_PDF_BYTES = 128 * 1024 * 1024;

/** 120 ms and 30 MB, which only a process that meets a PDF spends. */
let library: ReturnType<typeof PDFiumLibrary.init> | null = null;

/** The first page of a PDF on white, `width` pixels wide. Throws where there is none, or it needs a password. */
export async function drawFirstPage(path: string, maxPixels: number, width: number): Promise<Sharp> {
  if ((await stat(path)).size > MAX_PDF_BYTES) throw new Error('the PDF has too many bytes to be drawn');
  library ??= import('@hyzyla/pdfium').then((pdfium) => pdfium.PDFiumLibrary.init());
  try {
    const document = await (await library).loadDocument(await readFile(path));
    const page = document.getPage(0);
    const size = pixelsOf(page.getOriginalSize(), maxPixels, width);
    const { data } = await page.render({ ...size, scale: 1, render: async (drawn) => drawn.data });
    document.destroy();
    return sharp(data, { raw: { ...size, channels: 4 } }).removeAlpha();
  } catch (error) {
    // What a broken document left in there is given back with it.
    library = null;
    throw error;
  }
}

function pixelsOf(
  { originalWidth, originalHeight }: { originalWidth: number; originalHeight: number },
  maxPixels: number,
  width: number,
): { width: number; height: number } {
  if (!(originalWidth > 0 && originalHeight > 0)) throw new Error('the PDF has no first page');
  const scale = Math.min(width / originalWidth, MAX_SIDE / originalHeight);
  const pixels = {
    width: Math.max(1, Math.round(originalWidth * scale)),
    height: Math.max(1, Math.round(originalHeight * scale)),
  };
  if (pixels.width * pixels.height > maxPixels) throw new Error('the page has too many pixels');
  return pixels;
}
