import sharp from 'sharp';
import { type Artwork, drawArtwork } from './artwork.ts';
import { makeWebm } from './webm.ts';

const FRAMES_PER_SECOND = 12;

/** A short film: the camera moves over an artwork from one side to the other, `seconds` long. */
export async function makeFilm(
  artwork: Omit<Artwork, 'isTransparent'>,
  options: { width: number; height: number; seconds: number },
): Promise<Buffer> {
  const { width, height } = options;
  const scene = await sharp(Buffer.from(drawArtwork(artwork)))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const frames = Math.max(2, Math.round(options.seconds * FRAMES_PER_SECOND));
  const pictures: Buffer[] = [];
  for (let frame = 0; frame < frames; frame++) {
    // It starts and stops gently.
    const progress = (1 - Math.cos((Math.PI * frame) / (frames - 1))) / 2;
    const picture = sharp(scene.data, {
      raw: { width: scene.info.width, height: scene.info.height, channels: scene.info.channels },
    }).extract({
      left: Math.round((scene.info.width - width) * progress),
      top: Math.round((scene.info.height - height) * (1 - progress)),
      width,
      height,
    });
    pictures.push(await picture.webp({ quality: 60, effort: 4 }).toBuffer());
  }
  return makeWebm(pictures, { width, height, framesPerSecond: FRAMES_PER_SECOND });
}
