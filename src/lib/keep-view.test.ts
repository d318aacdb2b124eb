import { expect, test } from 'vitest';
import { keepView } from './keep-view.ts';

test('a place is opened in the view that is on screen', () => {
  expect(keepView('/l/own/folders/a', '?view=list&q=sun')).toBe('/l/own/folders/a?view=list');
  expect(keepView('/l/own/files?favourite=true', '?view=list')).toBe('/l/own/files?favourite=true&view=list');
  expect(keepView('/l/own/folders/a', '?q=sun')).toBe('/l/own/folders/a');
});
