import { parseOrExplain, wholeNumber } from '../server/cli/arguments.ts';
import { runOrExplain } from '../server/command-line.ts';
import { killRounds } from '../server/testing/kill-rounds/rounds.ts';

/** `npm run kill-rounds -- --rounds 200`; the short form runs with the tests. */
const HELP = `Kills a server at random instants of a mixed load and looks each time whether all that was acknowledged is there, whole,
and nothing else. On a server and a library of its own.

  npm run kill-rounds -- [--rounds 200] [--seed N]
      --rounds   how many kills
      --seed     the same number tries the same operations; the instants vary

Ends with 0 when nothing was lost, with 1 otherwise.
`;

await runOrExplain(async () => {
  const { values } = parseOrExplain({
    options: {
      rounds: { type: 'string', default: '200' },
      seed: { type: 'string', default: String(Date.now() % 1e6) },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const rounds = wholeNumber('--rounds', values.rounds, 1);
  const seed = wholeNumber('--seed', values.seed, 0);
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const { faults, ...figures } = await killRounds({ rounds, seed }, (progress) =>
    console.log(`${seconds().toFixed(1)} s: ${progress}`),
  );
  console.log({ seed, ...figures, seconds: Math.round(seconds()) });
  console.log(faults.length === 0 ? 'Nothing was lost.' : `WRONG:\n${faults.join('\n')}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
});
