import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as passing } from 'node:timers/promises';
import { partsOf } from '../../cli/verify/blobs.ts';
import { verifyLibrary } from '../../cli/verify/library.ts';
import { SeededRandom } from '../../samples/random.ts';
import { LINK, printed, type Run, ServerProcesses } from '../server-process.ts';
import { tokenFor } from '../token-for.ts';
import { Client } from './client.ts';
import { type Call, downloadAll, look } from './library.ts';

export type Outcome = {
  rounds: number;
  /** Of them, how many ended before the server was ready. */
  killedAtStart: number;
  /** Acknowledged calls, by name. */
  acknowledged: Record<string, number>;
  /** What had become of the calls that were under way at a kill. */
  underWay: { happened: number; notHappened: number };
  downloads: number;
  /** What is wrong, a sentence each; the rounds end with the first that finds something. */
  faults: string[];
};

const CLIENTS = 6;
/** A kill comes this long after the load began, or, in one of six rounds, after the start; in milliseconds. */
const LOAD_MS = 1_000;
const START_MS = 900;

/**
 * Kills a server at random instants of a mixed load, starts it again on the same folder, and compares what is there with
 * what had been acknowledged: every round another one. The same seed tries the same operations; the instants vary.
 */
export async function killRounds(
  { rounds, seed }: { rounds: number; seed: number },
  say: (progress: string) => void = () => {},
): Promise<Outcome> {
  const processes = await ServerProcesses.create();
  const dataFolder = join(processes.folder, 'data');
  const random = new SeededRandom(seed);
  const clients = Array.from(
    { length: CLIENTS },
    (_, index) => new Client(`c${index}`, new SeededRandom(seed + index)),
  );
  const outcome: Outcome = {
    rounds: 0,
    killedAtStart: 0,
    acknowledged: {},
    underWay: { happened: 0, notHappened: 0 },
    downloads: 0,
    faults: [],
  };
  const env = { LOG_LEVEL: 'error', RATE_PER_MINUTE: '0' };
  try {
    const call = caller(await tokenFor(dataFolder));
    for (; ; outcome.rounds += 1) {
      if (outcome.rounds > 0 && random.below(6) === 0) {
        await killAfter(processes.run(env), random.below(START_MS));
        outcome.killedAtStart += 1;
      }
      const server = processes.run(env);
      const [, url = ''] = await printed(server, 'out', LINK);
      const here = call(url);
      if (outcome.rounds === 0) for (const client of clients) await client.begin(here);
      outcome.faults.push(...(await check(here, clients, outcome)));
      outcome.faults.push(...(await leftovers(dataFolder, server)), ...(await problemsOf(dataFolder)));
      if (outcome.faults.length > 0 || outcome.rounds === rounds) {
        server.child.kill('SIGTERM');
        await server.ended;
        break;
      }
      const working = clients.map((client) => client.work(here));
      const load = random.below(LOAD_MS);
      // However slow the machine: the first round leaves files to be looked at.
      await Promise.race([...clients.map(({ firstFile }) => firstFile), Promise.all(working)]);
      await killAfter(server, load);
      await Promise.all(working);
      say(`round ${outcome.rounds + 1} of ${rounds}`);
    }
    outcome.faults.push(...(await problemsOf(dataFolder)));
  } finally {
    await processes.dispose();
  }
  for (const { acknowledged } of clients) {
    for (const [name, count] of acknowledged)
      outcome.acknowledged[name] = (outcome.acknowledged[name] ?? 0) + count;
  }
  return outcome;
}

async function killAfter({ child, ended }: Run, milliseconds: number): Promise<void> {
  await Promise.race([passing(milliseconds), once(child, 'exit')]);
  child.kill('SIGKILL');
  await ended;
}

/** Everything that was acknowledged, and nothing else; and every retry gives the one thing it made. */
async function check(call: Call, clients: Client[], outcome: Outcome): Promise<string[]> {
  const seen = await look(call);
  for (const client of clients) {
    const became = client.settle(seen);
    if (became === 'had happened') outcome.underWay.happened += 1;
    if (became === 'had not happened') outcome.underWay.notHappened += 1;
  }
  const faults = await downloadAll(seen.files);
  outcome.downloads += seen.files.length;
  for (const [id, title] of seen.titles) {
    if (!clients.some((client) => client.owns(id, title))) faults.push(`${title} (${id}) is nobody’s`);
  }
  await Promise.all(
    clients.map(async (client) => {
      await client.retry(call);
      await client.repeat(call);
    }),
  );
  const again = await look(call);
  for (const client of clients) client.settle(again);
  return [...faults, ...clients.flatMap((client) => client.faults)];
}

/** Temporary files of anybody but the server that runs. */
async function leftovers(dataFolder: string, { child }: Run): Promise<string[]> {
  const names = await readdir(join(dataFolder, 'tmp'));
  return names.filter((name) => !name.startsWith(`${child.pid}.`)).map((name) => `tmp/${name} is left`);
}

async function problemsOf(dataFolder: string): Promise<string[]> {
  return (await verifyLibrary(partsOf(dataFolder))).problems.map((problem) => `verify: ${problem}`);
}

function caller(token: string): (url: string) => Call {
  return (url) =>
    (method, path, body, headers = {}) =>
      fetch(`${url}/api/v1/media-manager${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
        body: body === undefined ? null : JSON.stringify(body),
      });
}
