import { parseOrExplain, wholeNumber } from '../server/cli/arguments.ts';
import { runOrExplain } from '../server/command-line.ts';
import { type Line, quantile, report } from './lib/report.ts';
import { runSoak, type Soak } from './soak/run-soak.ts';

const HELP = `Clients that do everything at once, for a while, on a server and a library of their own; then what they left is counted
and verified.

  npm run soak -- [--minutes 1] [--clients 200]

Ends with 0 when no bar was missed, with 1 otherwise.
`;

const MIB = 1024 ** 2;
/** What a warm process may still grow by: caches of a library that grows, and garbage not yet collected. */
const MORE_MEMORY = 96 * MIB;
const MORE_OPEN_FILES = 8;

await runOrExplain(async () => {
  const { values } = parseOrExplain({
    options: {
      minutes: { type: 'string', default: '1' },
      clients: { type: 'string', default: '200' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const soak = await runSoak({
    minutes: wholeNumber('--minutes', values.minutes, 1),
    clients: wholeNumber('--clients', values.clients, 1),
    say: (sentence) => console.log(sentence),
  });
  report(linesOf(soak));
  for (const failure of soak.tally.failures.slice(0, 20)) console.log(failure);
  if (!soak.verified.isWhole) console.log(soak.verified.text);
});

function linesOf({ tally, seconds, warm, after, most, expected, found, verified }: Soak): Line[] {
  const all = [...tally.times.values()].flat().length;
  const refused = [...tally.refused].map(([status, count]) => `${count} × ${status}`).join(', ');
  const mebibytes = (bytes: number) => `${Math.round(bytes / MIB)} MiB`;
  const counts = (of: Soak['found']) => `${of.files} files, ${of.trashedFiles} in the trash`;
  return [
    { what: 'requests', product: `${all}, in the ${Math.round(seconds)} s after the warm-up and before` },
    ...[...tally.times].sort().map(([kind, times]) => ({
      what: `${kind}: p50 · p95 · p99`,
      product: `${[0.5, 0.95, 0.99].map((share) => Math.round(quantile(times, share))).join(' · ')} ms (${times.length})`,
    })),
    { what: 'honest refusals', product: refused || 'none' },
    {
      what: 'failures',
      product: String(tally.failures.length),
      bar: 'none',
      isMet: tally.failures.length === 0,
    },
    { what: 'memory, most', product: mebibytes(most) },
    {
      what: 'memory at rest, warm and after',
      product: `${mebibytes(warm.bytes)}, ${mebibytes(after.bytes)}`,
      bar: `+${mebibytes(MORE_MEMORY)}`,
      isMet: after.bytes - warm.bytes <= MORE_MEMORY,
    },
    {
      what: 'open files, warm and after',
      product: `${warm.openFiles}, ${after.openFiles}`,
      bar: `+${MORE_OPEN_FILES}`,
      isMet: after.openFiles - warm.openFiles <= MORE_OPEN_FILES,
    },
    {
      what: 'what is there',
      product: counts(found),
      reference: counts(expected),
      bar: 'the same, also in bytes',
      isMet: JSON.stringify(found) === JSON.stringify(expected),
    },
    {
      what: 'verify',
      product: verified.isWhole ? 'whole' : 'not whole',
      bar: 'whole',
      isMet: verified.isWhole,
    },
  ];
}
