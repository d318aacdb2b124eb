import { describe, expect, it } from 'vitest';
import { edgeStep } from './edge-scroll.ts';

describe('a drag near an edge', () => {
  it('scrolls towards it, the faster the nearer', () => {
    expect(edgeStep(560, 100, 600)).toBeGreaterThan(0);
    expect(edgeStep(599, 100, 600)).toBeGreaterThan(edgeStep(560, 100, 600));
    expect(edgeStep(101, 100, 600)).toBe(-edgeStep(599, 100, 600));
  });

  it('stays where it is in the middle, and never goes faster beyond the edge', () => {
    expect(edgeStep(350, 100, 600)).toBe(0);
    expect(edgeStep(900, 100, 600)).toBe(edgeStep(600, 100, 600));
    expect(edgeStep(0, 100, 600)).toBe(edgeStep(100, 100, 600));
  });
});
