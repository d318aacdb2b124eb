import { describe, expect, it } from 'vitest';
import { fitInto, resizedUrl, widthFor } from './picture-fit.ts';

describe('a picture in the preview', () => {
  it('fits whole into its box', () => {
    expect(fitInto({ width: 6000, height: 4000 }, { width: 1200, height: 900 })).toEqual({
      width: 1200,
      height: 800,
    });
    expect(fitInto({ width: 400, height: 4000 }, { width: 1200, height: 800 })).toEqual({
      width: 80,
      height: 800,
    });
  });

  it('is never made larger than it is', () => {
    expect(fitInto({ width: 64, height: 64 }, { width: 1200, height: 900 })).toEqual({
      width: 64,
      height: 64,
    });
  });

  it('is asked for as large as it is shown', () => {
    expect(widthFor({ width: 1200, height: 800 }, 1)).toBe(1280);
    expect(widthFor({ width: 1200, height: 800 }, 2)).toBe(2048);
    expect(widthFor({ width: 390, height: 300 }, 3)).toBe(1280);
  });

  it('has the width in its address, beside a signature', () => {
    expect(resizedUrl('/media/u/a.jpg?v=1', 1280)).toBe('/media/u/a.jpg?v=1&w=1280');
    expect(resizedUrl('/media/u/a.jpg', 2048)).toBe('/media/u/a.jpg?w=2048');
  });
});
