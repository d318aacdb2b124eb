import { cpus, loadavg, totalmem } from 'node:os';

/** One line of a bench's table. `isMet` is null where there is no bar. */
export type Line = {
  what: string;
  product: string;
  reference?: string;
  ratio?: number;
  bar?: string;
  isMet?: boolean;
};

/** The value below which this share of the numbers lies. */
export function quantile(numbers: number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(numbers: number[]): number {
  return quantile(numbers, 0.5);
}

/**
 * Runs two measurements in turn, so that what else the machine does hits both alike. The first round warms up and does
 * not count.
 */
export async function inTurn<T>(
  rounds: number,
  product: () => Promise<T>,
  reference: () => Promise<T>,
): Promise<{ product: T[]; reference: T[] }> {
  await product();
  await reference();
  const results: { product: T[]; reference: T[] } = { product: [], reference: [] };
  for (let round = 0; round < rounds; round++) {
    results.product.push(await product());
    results.reference.push(await reference());
  }
  return results;
}

/** Prints the machine and the table; a bar that is not met makes the process end with 1. */
export function report(lines: Line[]): void {
  const gigabytes = Math.round(totalmem() / 1e9);
  const load = loadavg()[0]?.toFixed(1);
  console.log(`${cpus().length} cores, ${gigabytes} GB, Node ${process.versions.node}, load ${load}\n`);
  console.log('| what | product | reference | ratio | bar | met |\n| --- | --- | --- | --- | --- | --- |');
  for (const { what, product, reference = '', ratio, bar = '', isMet } of lines) {
    const met = isMet === undefined ? '' : isMet ? 'yes' : '**no**';
    console.log(`| ${what} | ${product} | ${reference} | ${ratio?.toFixed(2) ?? ''} | ${bar} | ${met} |`);
  }
  if (lines.some(({ isMet }) => isMet === false)) process.exitCode = 1;
}
