import { createHash } from 'node:crypto';
import type { Page } from 'playwright/test';
import { card, expect } from './fixtures.ts';
import type { TestServer } from './server.ts';
import { storedTree } from './stored-tree.ts';
import { type Desk, drop, expectEnd, LONG, test } from './upload-helpers.ts';

/** What a library must hold in the end. */
type Tree = { folders: string[]; files: string[] };

async function write(desk: Desk, tree: Tree, path: string, content: string): Promise<void> {
  await desk.file(path, content);
  tree.files.push(`/${path} ${createHash('sha256').update(content).digest('hex')}`);
}

/** Three levels: a folder of so many, and several small ones with so many each, half of them below. */
async function threeLevels(desk: Desk, inOne: number, inEach: number): Promise<Tree> {
  const tree: Tree = {
    folders: ['/Shoot', '/Shoot/All of it', '/Shoot/Later', '/Shoot/Day 3/Empty'],
    files: [],
  };
  for (let index = 1; index <= inOne; index += 1)
    await write(desk, tree, `Shoot/All of it/${index}.txt`, `the note ${index}`);
  for (let day = 1; day <= 5; day += 1) {
    tree.folders.push(`/Shoot/Day ${day}`, `/Shoot/Day ${day}/Notes`);
    for (let index = 1; index <= inEach; index += 1) {
      const folder = index % 2 === 0 ? `Shoot/Day ${day}/Notes` : `Shoot/Day ${day}`;
      // The same names everywhere, as cameras give them.
      await write(desk, tree, `${folder}/IMG_${index}.txt`, `day ${day}, ${index}`);
    }
  }
  await desk.emptyFolder('Shoot/Later');
  await desk.emptyFolder('Shoot/Day 3/Empty');
  return { folders: tree.folders.sort(), files: tree.files.sort() };
}

async function expectWhole(
  page: Page,
  server: TestServer,
  desk: Desk,
  tree: Tree,
  timeout?: number,
): Promise<void> {
  await page.goto('/');
  await drop(page, [desk.path('Shoot')]);
  await expectEnd(page, `${tree.files.length} uploaded`, timeout);
  expect(await storedTree(server)).toEqual(tree);
  await expect(page.getByRole('treeitem', { name: 'Shoot' })).toBeVisible();
}

test('a dropped folder of three levels arrives whole: more than a browser lists at once, and empty folders too', async ({
  server,
  signedIn: page,
  desk,
}) => {
  await expectWhole(page, server, desk, await threeLevels(desk, 105, 3));
});

test('300 files in three levels and two empty folders arrive whole', { tag: '@long' }, async ({
  server,
  signedIn: page,
  desk,
}) => {
  test.setTimeout(2 * LONG);
  await expectWhole(page, server, desk, await threeLevels(desk, 200, 20), LONG);
});

/** What disks allow, and people, cameras and other systems make of it. */
const NAMES = [
  `${'long '.repeat(50)}.txt`,
  'صورة من الرحلة.txt',
  'invoice\u202egpj.exe.txt',
  '👩‍👩‍👧‍👦 🏳️‍🌈.txt',
  '<script>window.ran = true<script>.txt',
  '"><img src=x onerror="window.ran = true">.txt',
  'café.txt'.normalize('NFC'),
  'café.txt'.normalize('NFD'),
  '100 % #1 ?a=b&c;d+e.txt',
  '.hidden',
];

test('odd names stay as they are: on the way, in the list of uploads and in the library', async ({
  server,
  signedIn: page,
  desk,
}) => {
  const tree: Tree = { folders: ['/A', '/B', '/C', '/C/日本 & "ü"'], files: [] };
  for (const name of NAMES) await write(desk, tree, `A/${name}`, `A ${name}`);
  await write(desk, tree, `B/${NAMES[0]}`, 'the same name elsewhere');
  await write(desk, tree, 'C/日本 & "ü"/写真.txt', 'below');
  await page.goto('/');
  await drop(page, [desk.path('A'), desk.path('B'), desk.path('C')]);
  await expectEnd(page, `${tree.files.length} uploaded`);
  expect(await storedTree(server)).toEqual({ folders: tree.folders, files: tree.files.sort() });

  await page.getByRole('treeitem', { name: 'A', exact: true }).click();
  for (const name of NAMES.slice(1, -1)) await expect(card(page, name.replace(/\.txt$/, ''))).toBeAttached();
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});
