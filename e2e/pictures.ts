import sharp from 'sharp';

/** A distinct real picture: a plain ground with one circle. `seed` decides the colours. */
export async function picture(
  seed: number,
  options: { width?: number; height?: number; format?: 'png' | 'jpeg' | 'webp' } = {},
): Promise<Buffer> {
  const { width = 640, height = 480, format = 'jpeg' } = options;
  const hue = (seed * 47) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="hsl(${hue} 45% 70%)"/>
    <circle cx="${width * (0.3 + ((seed * 13) % 40) / 100)}" cy="${height / 2}" r="${height / 4}" fill="hsl(${(hue + 120) % 360} 60% 40%)"/>
  </svg>`;
  return sharp(Buffer.from(svg)).toFormat(format).toBuffer();
}
