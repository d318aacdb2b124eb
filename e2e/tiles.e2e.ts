import { lockedPdf, plainPdf } from '../server/testing/pdfs.ts';
import { card, expect } from './fixtures.ts';
import { picture } from './pictures.ts';
import { drop, expectEnd, test } from './upload-helpers.ts';

test('the tile of a PDF becomes its first page; what cannot be drawn has a tile that says what it is', async ({
  server,
  signedIn: page,
  desk,
}) => {
  await page.goto('/');
  await expect(page.getByText('Your library is empty')).toBeVisible();
  const heic = Buffer.from('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic', 'latin1');
  await drop(page, [
    await desk.file('Price list.pdf', plainPdf([{ colour: [0.2, 0.6, 0.4] }])),
    await desk.file('Locked.pdf', lockedPdf()),
    await desk.file('Phone.heic', heic),
    await desk.file('Damaged.jpg', (await picture(3)).subarray(0, 200)),
    await desk.file('Sound.mp3', Buffer.from('ID3\x03\x00\x00\x00\x00\x00\x00', 'latin1')),
    await desk.file(
      'Film.webm',
      Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex'),
    ),
  ]);
  await expectEnd(page, '6 uploaded');

  const drawn = card(page, 'Price list').locator('img');
  await expect
    .poll(() =>
      drawn.evaluate((image) =>
        image instanceof HTMLImageElement ? image.naturalHeight / image.naturalWidth : null,
      ),
    )
    .toBeCloseTo(595 / 420, 1);
  await expect(card(page, 'Price list').getByText('No preview')).toHaveCount(0);
  for (const [title, type] of [
    ['Locked', 'PDF'],
    ['Phone', 'HEIC'],
    ['Damaged', 'JPEG'],
  ] as const) {
    await expect(card(page, title).getByText(`No preview of this ${type}`, { exact: true })).toBeVisible();
  }
  for (const [title, type] of [
    ['Sound', 'MP3'],
    ['Film', 'WEBM'],
  ] as const) {
    await expect(card(page, title).getByText(type, { exact: true }).first()).toBeVisible();
    await expect(card(page, title).getByText('No preview')).toHaveCount(0);
  }
  const thumbhashes = async () =>
    (await server.files()).data.filter(({ upload }) => upload.thumbhash).map(({ title }) => title);
  await expect.poll(thumbhashes).toEqual(['Price list']);
});
