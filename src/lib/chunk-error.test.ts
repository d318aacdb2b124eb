import { describe, expect, it } from 'vitest';
import { isChunkError } from './chunk-error.ts';

describe('isChunkError', () => {
  it.each([
    new TypeError('Failed to fetch dynamically imported module: http://127.0.0.1:4400/assets/menu-x.js'),
    new TypeError('error loading dynamically imported module: http://127.0.0.1:4400/assets/menu-x.js'),
    new TypeError('Importing a module script failed.'),
    new Error('Unable to preload CSS for /assets/tree-x.css'),
  ])('knows "$message"', (error) => {
    expect(isChunkError(error)).toBe(true);
  });

  it('leaves every other error alone', () => {
    expect(isChunkError(new TypeError('x is not a function'))).toBe(false);
    expect(isChunkError(new TypeError('Failed to fetch'))).toBe(false);
    expect(isChunkError('Failed to fetch dynamically imported module')).toBe(false);
    expect(isChunkError(undefined)).toBe(false);
  });
});
