import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileTexts } from '../../../contract/file-texts.ts';
import { countReasons, type Edit, editsOf, LONGEST, previewOf, type TextField } from './edits.ts';

let made = 0;
const aFile = (given: Partial<FileTexts> = {}): FileTexts => {
  made += 1;
  return {
    ...{ id: `file-${made}`, title: 'Title', altText: null, description: null, fileName: 'IMG_01.jpg' },
    ...{ isImage: true, isFavorite: false, isPrivate: false, folderId: null, version: 1 },
    ...given,
  };
};
const afters = (files: FileTexts[], edit: Edit, replaced?: (string | null)[]) => {
  const { changes, unchanged } = previewOf(files, edit, replaced);
  const byId = new Map<string, unknown>([
    ...changes.map(({ file, after }) => [file.id, after] as const),
    ...unchanged.map(({ file, reason }) => [file.id, { reason }] as const),
  ]);
  return files.map(({ id }) => byId.get(id));
};
const titled = (...titles: (string | null)[]) => titles.map((title) => aFile({ title }));

describe('an edit of many files', () => {
  test('sets a text, trimmed, and leaves those alone that have it', () => {
    const edit: Edit = { field: 'title', operation: { kind: 'set', text: '  New ' } };
    expect(afters(titled('Old', null, 'New'), edit)).toEqual(['New', 'New', { reason: 'same' }]);
  });

  test('clears a text', () => {
    expect(afters(titled('Old', null), { field: 'title', operation: { kind: 'clear' } })).toEqual([
      null,
      { reason: 'same' },
    ]);
    const files = [aFile({ altText: '' }), aFile({ altText: 'x', isImage: false })];
    expect(afters(files, { field: 'altText', operation: { kind: 'clear' } })).toEqual([
      null,
      { reason: 'notPicture' },
    ]);
  });

  test('makes pictures decorative, and those only', () => {
    const files = [aFile(), aFile({ altText: 'x' }), aFile({ altText: '' }), aFile({ isImage: false })];
    expect(afters(files, { field: 'altText', operation: { kind: 'decorative' } })).toEqual([
      '',
      '',
      { reason: 'same' },
      { reason: 'notPicture' },
    ]);
  });

  test('adds before or behind, and does not describe what is decorative', () => {
    const behind: Edit = {
      field: 'altText',
      operation: { kind: 'append', text: ' (c) Ana', isBefore: false },
    };
    const files = [aFile({ altText: 'A dog' }), aFile(), aFile({ altText: '' })];
    expect(afters(files, behind)).toEqual(['A dog (c) Ana', '(c) Ana', { reason: 'decorative' }]);
    const before: Edit = { field: 'title', operation: { kind: 'append', text: 'Old: ', isBefore: true } };
    expect(afters(titled('Dog', null), before)).toEqual(['Old: Dog', 'Old:']);
  });

  test('replaces what was found, and never makes a picture decorative by it', () => {
    const edit: Edit = {
      field: 'altText',
      operation: {
        kind: 'replace',
        search: { find: 'x', replacement: '', isExpression: false, isCaseSensitive: false },
      },
    };
    const files = [aFile({ altText: 'x' }), aFile({ altText: 'y' }), aFile({ isImage: false })];
    expect(afters(files, edit, ['', null, null])).toEqual([
      null,
      { reason: 'notFound' },
      { reason: 'notPicture' },
    ]);
    expect(afters([aFile({ altText: '\ud83d\ude00' })], edit, ['\ud83d'])).toEqual([{ reason: 'notValid' }]);
  });

  test('numbers those that are meant, with as many digits as asked', () => {
    const operation = { kind: 'number', name: ' Beach ', start: 9, digits: 3 } as const;
    expect(afters(titled('a', 'Beach 010', null), { field: 'title', operation })).toEqual([
      'Beach 009',
      { reason: 'same' },
      'Beach 011',
    ]);
    const files = [aFile(), aFile({ isImage: false }), aFile()];
    const edit: Edit = { field: 'altText', operation: { ...operation, name: '', digits: 1 } };
    expect(afters(files, edit)).toEqual(['9', { reason: 'notPicture' }, '10']);
  });

  test('takes titles from file names', () => {
    const files = [
      aFile({ fileName: 'spring_banner-02.final.jpeg' }),
      aFile({ fileName: '.hidden' }),
      aFile({ fileName: 'Title.png' }),
    ];
    const edit = (isSpaced: boolean): Edit => ({ field: 'title', operation: { kind: 'fileName', isSpaced } });
    expect(afters(files, edit(false))).toEqual(['spring_banner-02.final', '.hidden', { reason: 'same' }]);
    expect(afters(files, edit(true))[0]).toBe('spring banner 02.final');
  });

  test('sets marks and folders', () => {
    const files = [aFile({ isFavorite: true, folderId: 'a' }), aFile()];
    expect(afters(files, { field: 'isFavorite', value: true })).toEqual([{ reason: 'same' }, true]);
    expect(afters(files, { field: 'folderId', value: null })).toEqual([null, { reason: 'same' }]);
  });

  test('refuses what is too long, and cuts nothing', () => {
    const files = titled('x'.repeat(250), 'short');
    const edit: Edit = { field: 'title', operation: { kind: 'append', text: '123456', isBefore: false } };
    expect(afters(files, edit)).toEqual([{ reason: 'tooLong' }, 'short123456']);
    expect(countReasons(previewOf(files, edit))).toEqual([{ reason: 'tooLong', count: 1 }]);
  });

  test('counts the reasons, the most common first', () => {
    const files = [aFile({ altText: 'a' }), aFile({ isImage: false }), aFile({ isImage: false })];
    const preview = previewOf(files, { field: 'altText', operation: { kind: 'set', text: 'a' } });
    expect(countReasons(preview)).toEqual([
      { reason: 'notPicture', count: 2 },
      { reason: 'same', count: 1 },
    ]);
  });

  test('asks for each field to be as it was shown', () => {
    const [file] = titled('Old');
    const edit: Edit = { field: 'title', operation: { kind: 'set', text: 'New' } };
    expect([...editsOf(previewOf(file ? [file] : [], edit), edit)]).toEqual([
      [file?.id, { to: { title: 'New' }, from: { title: 'Old' } }],
    ]);
  });
});

describe('whatever is edited', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('', ' ', '<script>', 'שלום', '\0', '\ud83d', 'x'.repeat(3_000)),
  );
  const file = fc
    .record({
      title: fc.option(text),
      altText: fc.option(text),
      description: fc.option(text),
      fileName: fc.string({ minLength: 1, maxLength: 40 }),
      isImage: fc.boolean(),
    })
    .map((given) => aFile(given));
  const field = fc.constantFrom<TextField>('title', 'altText', 'description');
  const operation = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), text }),
    fc.constant({ kind: 'clear' } as const),
    fc.record({ kind: fc.constant('append' as const), text, isBefore: fc.boolean() }),
    fc.record({
      kind: fc.constant('number' as const),
      name: text,
      start: fc.nat(),
      digits: fc.integer({ min: 1, max: 9 }),
    }),
    fc.record({ kind: fc.constant('fileName' as const), isSpaced: fc.boolean() }),
  );

  test('every file either changes or has a reason, and what is stored is never too long, blank or broken', () => {
    fc.assert(
      fc.property(fc.array(file, { maxLength: 20 }), field, operation, (files, name, what) => {
        const { changes, unchanged } = previewOf(files, { field: name, operation: what });
        expect(changes.length + unchanged.length).toBe(files.length);
        expect(new Set([...changes, ...unchanged].map((row) => row.file)).size).toBe(files.length);
        for (const { file: changed, after } of changes) {
          expect(after).not.toBe(changed[name]);
          if (name === 'altText') expect(changed.isImage).toBe(true);
          if (typeof after !== 'string') continue;
          expect(after).toBe(after.trim());
          expect(after.length).toBeGreaterThan(0);
          expect(after.length).toBeLessThanOrEqual(LONGEST[name]);
          expect(after.isWellFormed() && !after.includes('\0')).toBe(true);
        }
      }),
    );
  });

  test('done again, it changes nothing more, but for what is added', () => {
    fc.assert(
      fc.property(fc.array(file, { maxLength: 20 }), field, operation, (files, name, what) => {
        fc.pre(what.kind !== 'append');
        const edit: Edit = { field: name, operation: what };
        const afterwards = new Map(previewOf(files, edit).changes.map((row) => [row.file, row.after]));
        const edited = files.map((each) =>
          afterwards.has(each) ? { ...each, [name]: afterwards.get(each) } : each,
        );
        expect(previewOf(edited, edit).changes).toEqual([]);
      }),
    );
  });
});
