import { describe, expect, it } from 'vitest';
import { parseOpenFolders } from './open-folders.ts';

describe('open folders', () => {
  it('come back as they were kept', () => {
    expect([...parseOpenFolders(['a', 'b'])]).toEqual(['a', 'b']);
  });

  it('are none where nothing, or nonsense, was kept', () => {
    for (const value of [null, '', { a: 1 }, [1, null]]) expect(parseOpenFolders(value).size).toBe(0);
  });
});
