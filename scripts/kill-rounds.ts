import { parseArgs } from 'node:util';
import { killRounds } from '../server/testing/kill-rounds/rounds.ts';

/**
 * `npm run kill-rounds -- --rounds 200`: kills the server at random instants of a mixed load and looks each time whether
 * all that was acknowledged is there, whole, and nothing else. The short form runs with the tests.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
  },
});
const started = performance.now();
const { faults, ...figures } = await killRounds(
  { rounds: Number(values.rounds), seed: Number(values.seed) },
  (progress) => console.log(`${((performance.now() - started) / 1000).toFixed(1)} s: ${progress}`),
);
console.log({ seed: values.seed, ...figures, seconds: Math.round((performance.now() - started) / 1000) });
console.log(faults.length === 0 ? 'Nothing was lost.' : `WRONG:\n${faults.join('\n')}`);
process.exitCode = faults.length === 0 ? 0 : 1;
