import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { build } from '../scripts/build.ts';
import { CHROMIUM_ARGS, findChromium } from '../scripts/chromium.ts';
import { type Line, median, quantile, report } from './lib/report.ts';
import { startTreeCase } from './tree/tree-case.ts';
import { type Walked, walk } from './tree/walk.ts';

/**
 * `npm run bench -- tree [--folders N] [--rounds N]`: the folder tree in Chromium at 1280×900 with N folders at the top
 * (10,000), beside one with ten; and with the open folder below 31 others. Takes turns, fresh profiles, medians of 5 rounds.
 */
const { values } = parseArgs({
  options: { folders: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '5' } },
});
const FEW = 10;
const folders = Number(values.folders);
const rounds = Number(values.rounds);

await build();
const few = await startTreeCase(FEW);
const many = await startTreeCase(folders);
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
const results = { few: [] as Walked[], many: [] as Walked[], deep: [] as Walked[] };
try {
  // The first round warms the servers up and does not count.
  for (let round = 0; round <= rounds; round++) {
    const walked = {
      few: await walk(browser, few.far, { isScrolling: false }),
      many: await walk(browser, many.far, { isScrolling: folders > FEW }),
      deep: await walk(browser, few.deep, { isScrolling: false }),
    };
    if (round === 0) continue;
    results.few.push(walked.few);
    results.many.push(walked.many);
    results.deep.push(walked.deep);
  }
} finally {
  await browser.close();
  await few.server.stop();
  await many.server.stop();
}

type Name = 'open' | 'arrow' | 'end' | 'heap' | 'requests';
const of = (which: keyof typeof results, name: Name) => median(results[which].map((walked) => walked[name]));
const time = (milliseconds: number) => `${Math.round(milliseconds)} ms`;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

function beside(what: string, which: 'many' | 'deep', name: 'open' | 'arrow', bar: number): Line {
  const ratio = of(which, name) / of('few', name);
  const reference = `${time(of('few', name))}, ${FEW} folders`;
  return { what, product: time(of(which, name)), reference, ratio, bar: `≤ ${bar}`, isMet: ratio <= bar };
}

const place = Math.round(folders * 0.7).toLocaleString('en');
const frames = results.many.flatMap((walked) => walked.frames);
const late = frames.filter((length) => length > 25).length / frames.length;
const nodes = Math.max(...Object.values(results).flatMap((all) => all.map((walked) => walked.nodes)));
const over = of('many', 'heap') - of('few', 'heap');
report([
  beside(`open, to the folder's row at place ${place}`, 'many', 'open', 1.3),
  beside("open, to the folder's row 32 deep", 'deep', 'open', 2),
  beside('arrow key', 'many', 'arrow', 2),
  {
    what: 'End, to the last row; its page has to come first',
    product: time(of('many', 'end')),
    reference: `${time(of('few', 'end'))}, ${FEW} folders`,
  },
  {
    what: 'wheel at 8,000 px/s for 30,000 px: frames p50/p95/max, late',
    product: `${[0.5, 0.95, 1].map((share) => Math.round(quantile(frames, share))).join('/')} ms, ${Math.round(late * 100)} %`,
  },
  {
    what: 'pages of folders asked for when it opens',
    product: `${of('many', 'requests')}, ${of('deep', 'requests')} for 32 deep`,
  },
  { what: 'nodes in the page, at most', product: `${nodes}`, bar: '≤ 1,500', isMet: nodes <= 1500 },
  {
    what: 'heap after that',
    product: megabytes(of('many', 'heap')),
    reference: `${megabytes(of('few', 'heap'))}, ${FEW} folders`,
    bar: '≤ 20 MB over',
    isMet: over <= 20e6,
  },
]);
