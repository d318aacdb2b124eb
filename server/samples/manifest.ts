/** The samples' folders, each after its parent. */
export const SAMPLE_FOLDERS = [
  ['Campaigns'],
  ['Campaigns', 'Spring 2026'],
  ['Campaigns', 'Press kit'],
  ['Products'],
  ['Print and sound'],
] as const satisfies string[][];

export type SampleFile = {
  /** Under `files/`, and its name in the library. */
  fileName: string;
  mimeType: string;
  folder: (typeof SAMPLE_FOLDERS)[number];
  title: string;
  /** Null: missing, so that there is something to write. Empty: decorative. */
  altText: string | null;
  description?: string;
  isFavorite?: boolean;
  isPrivate?: boolean;
};

const [CAMPAIGNS, SPRING, PRESS, PRODUCTS, PRINT] = SAMPLE_FOLDERS;

/** In the order that they are added. `node scripts/make-samples.ts` draws them. */
export const SAMPLE_FILES: SampleFile[] = [
  {
    fileName: 'orchard-at-first-light.jpg',
    mimeType: 'image/jpeg',
    folder: SPRING,
    title: 'Orchard at first light',
    altText: 'Rings of gold and brown, rising like a sun over pale green',
    description: 'Key visual of the spring campaign.',
    isFavorite: true,
  },
  {
    fileName: 'spring-banner-wide.png',
    mimeType: 'image/png',
    folder: SPRING,
    title: 'Spring banner, wide',
    altText: null,
  },
  {
    fileName: 'petals-in-the-wind.webp',
    mimeType: 'image/webp',
    folder: SPRING,
    title: 'Petals in the wind',
    altText: 'Purple and rose petals scattered over a pink ground',
  },
  {
    fileName: 'market-stall.jpg',
    mimeType: 'image/jpeg',
    folder: SPRING,
    title: 'Market stall',
    altText: 'See-through bubbles in blue, teal and lilac over sea green',
  },
  { fileName: 'skyline.jpg', mimeType: 'image/jpeg', folder: SPRING, title: 'Skyline', altText: null },
  { fileName: 'pattern-04.png', mimeType: 'image/png', folder: CAMPAIGNS, title: 'Pattern 04', altText: '' },
  {
    fileName: 'hills-at-dusk.jpg',
    mimeType: 'image/jpeg',
    folder: PRESS,
    title: 'Hills at dusk',
    altText: 'Four ridges in violet and wine red under a pale moon',
    isFavorite: true,
  },
  {
    fileName: 'night-hills.webp',
    mimeType: 'image/webp',
    folder: PRESS,
    title: 'Night hills',
    altText: null,
  },
  {
    fileName: 'harbour-blue-hour.jpg',
    mimeType: 'image/jpeg',
    folder: PRESS,
    title: 'Harbour, blue hour',
    altText: 'Leaves in teal and indigo, drifting over light blue',
  },
  {
    fileName: 'deep-water.webp',
    mimeType: 'image/webp',
    folder: PRODUCTS,
    title: 'Deep water',
    altText: null,
    isPrivate: true,
  },
  { fileName: 'arcade.jpg', mimeType: 'image/jpeg', folder: PRODUCTS, title: 'Arcade', altText: null },
  { fileName: 'terrace.png', mimeType: 'image/png', folder: PRODUCTS, title: 'Terrace', altText: '' },
  {
    fileName: 'sun-sticker.png',
    mimeType: 'image/png',
    folder: PRODUCTS,
    title: 'Sun sticker',
    altText: 'A round sun in yellow and orange on a transparent ground',
  },
  {
    fileName: 'petal-mark.svg',
    mimeType: 'image/svg+xml',
    folder: PRODUCTS,
    title: 'Petal mark',
    altText: 'Scattered petals in copper, rose and plum',
  },
  {
    fileName: 'over-the-hills.webm',
    mimeType: 'video/webm',
    folder: CAMPAIGNS,
    title: 'Over the hills',
    altText: null,
    description: 'Three seconds, without sound.',
  },
  {
    fileName: 'price-list.pdf',
    mimeType: 'application/pdf',
    folder: PRINT,
    title: 'Price list',
    altText: null,
    description: 'Two pages, A5.',
  },
  { fileName: 'chime.wav', mimeType: 'audio/wav', folder: PRINT, title: 'Chime', altText: null },
];
