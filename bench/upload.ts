import { build } from '../scripts/build.ts';
import { type Line, report } from './lib/report.ts';
import { type Size, sizes, small } from './upload/files.ts';
import { measureLan } from './upload/lan.ts';
import { measureLarge } from './upload/large.ts';
import { measureMany } from './upload/many.ts';
import { openRig } from './upload/rig.ts';
import { measureTyping } from './upload/typing.ts';

/**
 * Files dropped on the product in a browser, beside what the same browser can do at most:
 *   npm run bench -- upload [large] [medium] [small] [typing] [lan] [rounds=3] [share=1]
 * `share=N` takes an Nth of the files, or of the large one.
 */
const options = process.argv.slice(2);
const numberOf = (name: string, fallback: number) =>
  Number(options.find((option) => option.startsWith(`${name}=`))?.split('=')[1] ?? fallback);
const rounds = numberOf('rounds', 3);
const share = numberOf('share', 1);
const named = options.filter((option) => !option.includes('='));
const isWanted = (name: string) => named.length === 0 || named.includes(name);
const part = (size: Size): Size => {
  const count = Math.ceil(size.count / share);
  return { ...size, count, words: `${new Intl.NumberFormat('en').format(count)} ${size.words}` };
};

await build();
const lines: Line[] = [];
const rig = await openRig();
try {
  if (isWanted('large')) lines.push(...(await measureLarge(rig, share)));
  for (const size of sizes)
    if (isWanted(size.name)) lines.push(...(await measureMany(rig, part(size), rounds)));
  if (isWanted('typing')) lines.push(...(await measureTyping(rig, part(small), rounds)));
} finally {
  await rig.stop();
}
if (isWanted('lan')) lines.push(...(await measureLan(part({ ...small, count: small.count / 4 }), rounds)));
report(lines);
