import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { usage } from '../../src/contract/usage.ts';
import { startProduct } from '../lib/server.ts';
import { Caller, Tally } from './caller.ts';
import { type Expected, Visitor } from './visitor.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SAMPLES = ['sun-sticker.png', 'pattern-04.png', 'terrace.png', 'spring-banner-wide.png'];
/** A token for so many clients: what one caller may do at once is bounded. */
const CLIENTS_A_TOKEN = 10;
/** Between the last thing done and the look at what is left, in milliseconds: what ends when it idles has ended by then. */
const REST_MS = 75_000;
/** How often the server's memory is looked at meanwhile, in milliseconds. */
const LOOK_EVERY_MS = 2_000;
/** What the server does on its own when everybody has gone (blurred pictures) is done in this time, in milliseconds. */
const AFTERWARDS_MS = 900_000;

export type Soak = {
  tally: Tally;
  seconds: number;
  /** Bytes (resident, of the process and all below it) and open files of the process, at rest: once warm, and after. */
  warm: Footprint;
  after: Footprint;
  /** Most bytes at any time. */
  most: number;
  /** What the visitors left, and what the server says there is. */
  expected: Expected;
  found: Expected;
  /** What `npm run verify` said, and whether it found everything whole. */
  verified: { isWhole: boolean; text: string };
};
type Footprint = { bytes: number; openFiles: number };

/**
 * `clients` visitors do everything at once for `minutes`, on a server of its own with its own settings and an empty library
 * in a temporary folder. A first part warms up; the footprint is taken before and after the rest. Ends by itself.
 */
export async function runSoak(options: {
  minutes: number;
  clients: number;
  restMs?: number;
  say?: (sentence: string) => void;
}): Promise<Soak> {
  const { minutes, clients, restMs = REST_MS, say = () => {} } = options;
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-soak-'));
  const dataFolder = join(folder, 'data');
  const product = await startProduct(dataFolder, { RATE_PER_MINUTE: '' });
  try {
    const pictures = await Promise.all(
      SAMPLES.map((name) => readFile(join(ROOT, 'server', 'samples', 'files', name))),
    );
    const tokens = await makeTokens(product.url, product.token, Math.ceil(clients / CLIENTS_A_TOKEN));
    const tally = new Tally();
    const visitorsOf = (calls: Tally) =>
      Array.from({ length: clients }, (_, index) => {
        const caller = new Caller(product.url, tokens[index % tokens.length] ?? product.token, calls);
        return new Visitor(caller, pictures);
      });
    let most = 0;
    const visit = async (visitors: Visitor[], seconds: number) => {
      const looking = setInterval(() => {
        most = Math.max(most, product.memory().rss);
      }, LOOK_EVERY_MS);
      const until = performance.now() + seconds * 1000;
      await Promise.all(visitors.map((visitor) => visitor.visit(() => performance.now() > until)));
      clearInterval(looking);
    };
    const footprint = async (): Promise<Footprint> => {
      await untilNothingWaits(product.url, product.token);
      await wait(restMs);
      return { bytes: product.memory().rss, openFiles: product.openFiles() };
    };
    // What counts for it takes some memory itself, which is to be there from the start.
    await untilNothingWaits(product.url, product.token);

    say(`${clients} clients warm up for ${Math.round(minutes * 12)} s`);
    const warming = visitorsOf(tally);
    await visit(warming, minutes * 12);
    const warm = await footprint();
    say(`and go on for ${Math.round(minutes * 48)} s`);
    const visitors = visitorsOf(tally);
    const begun = performance.now();
    await visit(visitors, minutes * 48);
    const seconds = (performance.now() - begun) / 1000;
    const after = await footprint();
    const found = await readUsage(product.url, product.token);
    await product.stop();
    return {
      tally,
      seconds,
      warm,
      after,
      most,
      expected: sum([...warming, ...visitors].map((visitor) => visitor.expected)),
      found,
      verified: await verify(dataFolder),
    };
  } finally {
    await product.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  }
}

async function makeTokens(url: string, admin: string, count: number): Promise<string[]> {
  const make = async (_: unknown, index: number): Promise<string> => {
    const answer = await fetch(`${url}/api/tokens`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${admin}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: `visitors ${index}`, abilities: ['media:read', 'media:write'] }),
    });
    const { data } = await answer.json();
    return data.token;
  };
  return Promise.all(Array.from({ length: count }, make));
}

/** Throws when that takes longer than it may. */
async function untilNothingWaits(url: string, token: string): Promise<void> {
  const until = performance.now() + AFTERWARDS_MS;
  while (performance.now() < until) {
    const answer = await fetch(`${url}/metrics`, { headers: { Authorization: `Bearer ${token}` } });
    const waiting = /^vitrine_pictures_waiting (\d+)$/m.exec(await answer.text())?.[1];
    if (waiting === '0') return;
    await wait(1000);
  }
  throw new Error('The server has not come to rest, long after everybody had gone.');
}

async function readUsage(url: string, token: string): Promise<Expected> {
  const answer = await fetch(`${url}/api/v1/media-manager/usage`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const { data } = await answer.json();
  const { files, bytes, trashedFiles, trashedBytes } = usage.parse(data);
  return { files, bytes, trashedFiles, trashedBytes };
}

async function verify(dataFolder: string): Promise<Soak['verified']> {
  const command = join(ROOT, 'server', 'cli', 'verify.ts');
  const env = { ...process.env, VITRINE_DATA: dataFolder };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [command], { env });
    return { isWhole: true, text: stdout };
  } catch (error) {
    return { isWhole: false, text: error instanceof Error ? error.message : String(error) };
  }
}

function sum(parts: Expected[]): Expected {
  return parts.reduce((total, part) => ({
    files: total.files + part.files,
    bytes: total.bytes + part.bytes,
    trashedFiles: total.trashedFiles + part.trashedFiles,
    trashedBytes: total.trashedBytes + part.trashedBytes,
  }));
}
