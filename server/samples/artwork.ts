import { oklch } from './colour.ts';
import { SeededRandom } from './random.ts';

export const MOTIFS = ['circles', 'tiles', 'petals', 'hills', 'bubbles', 'bars', 'arches'] as const;
export type Motif = (typeof MOTIFS)[number];

export type Artwork = {
  motif: Motif;
  /** Hue in degrees that the picture begins with, and how far it wanders from there. */
  hue: number;
  spread: number;
  seed: number;
  /** Pixels. */
  width: number;
  height: number;
  /** Leaves the ground out. */
  isTransparent?: boolean;
};

type Canvas = Artwork & { random: SeededRandom };

/** An abstract picture as SVG; the same for the same description. */
export function drawArtwork(artwork: Artwork): string {
  const { width, height, hue, spread, isTransparent } = artwork;
  const canvas = { ...artwork, random: new SeededRandom(artwork.seed) };
  const ground = isTransparent
    ? ''
    : `<linearGradient id="g" x2="0" y2="1"><stop stop-color="${oklch(0.88, 0.07, hue)}"/><stop offset="1" stop-color="${oklch(0.72, 0.11, hue + spread)}"/></linearGradient><rect width="${width}" height="${height}" fill="url(#g)"/>`;
  const body = DRAW[artwork.motif](canvas).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${ground}${body}</svg>`;
}

const DRAW: Record<Motif, (canvas: Canvas) => string[]> = {
  circles({ width, height, hue, spread, random, isTransparent }) {
    const rings = 6 + random.below(3);
    // On no ground it is an object, whole and in the middle.
    const x = isTransparent ? width / 2 : width * random.between(0.4, 0.6);
    const y = isTransparent ? height / 2 : height * random.between(0.6, 0.78);
    const outermost = isTransparent ? Math.min(width, height) * 0.48 : Math.max(width, height) * 0.51;
    return times(rings, (ring) => {
      const share = ring / (rings - 1);
      const radius = outermost * (1 - share * 0.86);
      return circle(x, y, radius, oklch(0.9 - share * 0.45, 0.08 + share * 0.05, hue + spread * share));
    });
  },

  tiles({ width, height, hue, spread, random }) {
    const columns = Math.max(4, Math.round(width / 220));
    const rows = Math.max(3, Math.round(height / 180));
    return times(columns * rows, (index) => {
      const x = Math.floor(((index % columns) * width) / columns);
      const y = Math.floor((Math.floor(index / columns) * height) / rows);
      const fill = oklch(
        random.between(0.5, 0.9),
        random.between(0.05, 0.11),
        hue + random.between(-1, 1) * spread,
      );
      return `<rect x="${x}" y="${y}" width="${Math.ceil(width / columns)}" height="${Math.ceil(height / rows)}" fill="${fill}"/>`;
    });
  },

  petals({ width, height, hue, spread, random }) {
    return times(18, () => {
      const x = round(width * random.next());
      const y = round(height * random.next());
      const length = Math.min(width, height) * random.between(0.14, 0.24);
      const fill = oklch(random.between(0.45, 0.8), 0.1, hue + random.between(-0.3, 1.4) * spread);
      return `<ellipse cx="${x}" cy="${y}" rx="${round(length)}" ry="${round(length * 0.3)}" fill="${fill}" transform="rotate(${random.below(180)} ${x} ${y})"/>`;
    });
  },

  hills({ width, height, hue, spread, random }) {
    const sun = circle(
      width * random.between(0.3, 0.7),
      height * 0.24,
      height * 0.1,
      oklch(0.94, 0.04, hue + spread),
    );
    const ridges = times(4, (ridge) => {
      const base = height * (0.36 + ridge * 0.14);
      const swell = height * random.between(0.06, 0.12);
      const phase = random.between(0, 6);
      const waves = random.between(4.5, 7);
      const points = times(25, (step) => {
        const across = step / 24;
        const y = base + Math.sin(across * waves + phase) * swell;
        return `${round(across * width)} ${round(y)}`;
      });
      const fill = oklch(0.66 - ridge * 0.12, 0.09, hue + (spread * ridge) / 3);
      return `<path d="M0 ${height}L${points.join('L')}L${width} ${height}Z" fill="${fill}"/>`;
    });
    return [sun, ...ridges];
  },

  bubbles({ width, height, hue, spread, random }) {
    return times(14, () => {
      const radius = Math.min(width, height) * random.between(0.04, 0.2);
      const fill = oklch(random.between(0.6, 0.85), 0.11, hue + random.between(-1, 1.5) * spread);
      return circle(width * random.next(), height * random.next(), radius, fill, random.between(0.6, 0.9));
    });
  },

  bars({ width, height, hue, spread, random }) {
    const bars = 7 + random.below(3);
    const step = width / bars;
    return times(bars, (bar) => {
      const share = bar / (bars - 1);
      const tall = height * (0.3 + 0.5 * Math.sin(share * 2.4 + random.between(0, 0.6)));
      const fill = oklch(0.5 + share * 0.25, 0.1, hue + spread * share);
      return `<rect x="${round(bar * step + step * 0.1)}" y="${round(height - tall)}" width="${round(step * 0.8)}" height="${round(tall + 20)}" rx="${round(step * 0.06)}" fill="${fill}"/>`;
    });
  },

  arches({ width, height, hue, spread, random }) {
    const arches = 3;
    const step = width / arches;
    return times(arches, (arch) =>
      times(4, (ring) => {
        const half = step * (0.46 - ring * 0.1);
        const middle = (arch + 0.5) * step;
        const top = height * (0.28 + ring * 0.07) + arch * height * 0.08;
        const fill = oklch(0.82 - ring * 0.13, 0.1, hue + spread * (arch / 2) + random.between(-8, 8));
        return `<path d="M${round(middle - half)} ${height}V${round(top + half)}A${round(half)} ${round(half)} 0 0 1 ${round(middle + half)} ${round(top + half)}V${height}Z" fill="${fill}"/>`;
      }).join(''),
    );
  },
};

function circle(x: number, y: number, radius: number, fill: string, opacity = 1): string {
  const faint = opacity < 1 ? ` opacity="${opacity.toFixed(2)}"` : '';
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${fill}"${faint}/>`;
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
