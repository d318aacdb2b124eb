import type { Motif } from '../../samples/artwork.ts';
import type { SeededRandom } from '../../samples/random.ts';

const SUBJECTS = [
  'Orchard',
  'Harbour',
  'Market stall',
  'Terrace seating',
  'Window light',
  'Coast road',
  'Kitchen',
  'Team offsite',
  'Launch film',
  'Press kit cover',
  'Recipe card',
  'Winter catalogue',
  'Spring banner',
  'Studio',
  'Workshop',
  'Greenhouse',
  'Ferry',
  'Old town',
  'Summit',
  'Courtyard',
  'Bakery',
  'Library hall',
  'Rooftop',
  'Bicycle',
  'Lighthouse',
  'Vineyard',
  'Salt flats',
  'Night train',
  'Garden party',
  'Product close-up',
  'Packaging',
  'Portrait',
  'Lobby',
  'Crossing',
  'Waterfall',
  'Birch wood',
  'Ceramics',
  'Textile sample',
  'Opening night',
  'Trade fair',
] as const;
const MOMENTS = [
  'at first light',
  'in the rain',
  'blue hour',
  'wide',
  'detail',
  'from above',
  'in autumn',
  'at noon',
  'with people',
  'empty',
  'looking north',
  'in bloom',
  'second take',
  'for print',
  'for social media',
  'draft',
  'final',
  'behind the scenes',
  'evening',
  'on white',
] as const;
const FOLDERS = [
  'Campaigns',
  'Products',
  'People',
  'Recipes & seasonal stories',
  'Press kit',
  'Banners',
  'Social cuts',
  'Stills',
  'Archive',
  'Events',
  'Interiors',
  'Logos',
  'Packaging',
  'Raw',
  'Retouched',
  'Web',
  'Print',
  'Spring',
  'Summer',
  'Autumn',
  'Winter',
  'Northern region',
  'Southern region',
  'Partners',
  'Training',
  'Manuals',
  'Audio',
  'Video',
  'Backgrounds',
  'Textures',
] as const;

const HUES = [
  'red',
  'orange',
  'gold',
  'olive',
  'green',
  'teal',
  'turquoise',
  'blue',
  'indigo',
  'violet',
  'pink',
  'rose',
] as const;
const DESCRIPTIONS: Record<Motif, string> = {
  circles: 'Rings one within the other',
  tiles: 'A mosaic of squares',
  petals: 'Scattered petals',
  hills: 'Rolling hills under a pale sun',
  bubbles: 'Overlapping bubbles',
  bars: 'Upright bars of different heights',
  arches: 'Three nested arches',
};

/** Two of these are rarely the same: forty subjects, twenty moments, and a number for every other one. */
export function titleFrom(random: SeededRandom): string {
  const title = `${random.pick(SUBJECTS)}, ${random.pick(MOMENTS)}`;
  return random.next() < 0.5 ? title : `${title} ${String(random.below(10_000)).padStart(4, '0')}`;
}

/** A title as people and cameras name files. */
export function fileNameFrom(title: string, extension: string): string {
  return `${title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}.${extension}`;
}

/** What an artwork shows, in a sentence that somebody could have written. */
export function altTextFor(motif: Motif, hue: number, spread: number): string {
  const name = (degrees: number) =>
    HUES[Math.floor(((((degrees % 360) + 360) % 360) / 360) * HUES.length)] ?? HUES[0];
  const [from, to] = [name(hue), name(hue + spread)];
  return `${DESCRIPTIONS[motif]} in ${from === to ? from : `${from} and ${to}`}`;
}

export function folderNameFrom(random: SeededRandom): string {
  return random.pick(FOLDERS);
}
