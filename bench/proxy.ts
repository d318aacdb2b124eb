import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { largeBody } from './create/bodies.ts';
import { take } from './create/take.ts';
import { send } from './lib/load.ts';
import { forgetPeak, peakOf, processorTimeOf } from './lib/processes.ts';
import { inTurn, type Line, median, quantile, report } from './lib/report.ts';
import { startTwoLibraries, type Way } from './proxy/two-libraries.ts';

/**
 * What it costs to go to a library elsewhere through this server: a list, a large create, and this server's memory
 * meanwhile. Three processes: the library, which is a server of ours, the server in between, and this one. Options: names of
 * the parts to run (`list create`), both when none is named.
 */
const FILES = 1_000;
const LISTS = 300;
/** As for a server that has been used for a while. */
const WARM_UP = 500;
const CREATES = 3;
/** A multiple of three: 200 MB and more. */
const MEBIBYTES = 201;
const MORE_MS = 3;
const SHARE = 0.8;
const MORE_BYTES = 60e6;

const wanted = new Set(process.argv.slice(2));
const isWanted = (part: string) => wanted.size === 0 || wanted.has(part);
const folder = mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), 'vitrine-bench-proxy-'));
const { remote, proxy, direct, through, folderId } = await startTwoLibraries(folder, FILES);
const lines: Line[] = [];
try {
  if (isWanted('list')) await measureLists();
  if (isWanted('create')) await measureCreates();
} finally {
  await Promise.all([remote.stop(), proxy.stop()]);
  rmSync(folder, { recursive: true });
}
report(lines);

/** Milliseconds for one page after the other, each in turn with the same one of the other way. */
async function measureLists(): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const list =
    ({ url, path, headers }: Way) =>
    async () => {
      const begun = performance.now();
      const { status, bytes } = await send(url, {
        ...{ agent, headers, path: `${path}/files?folderId=${folderId}&pageSize=100` },
      });
      if (status !== 200 || bytes < 100 * 200) throw new Error(`answered with ${status}, ${bytes} bytes`);
      return performance.now() - begun;
    };
  await inTurn(WARM_UP, list(through), list(direct));
  const before = [processorTimeOf(proxy.pid), processorTimeOf(remote.pid)];
  const { product, reference } = await inTurn(LISTS, list(through), list(direct));
  const after = [processorTimeOf(proxy.pid), processorTimeOf(remote.pid)];
  // The library answers both.
  const [ofProxy = 0, ofRemote = 0] = after.map((at, n) => (at - (before[n] ?? 0)) / (LISTS + 1));
  agent.destroy();
  const more = median(product) - median(reference);
  const milliseconds = (value: number) => `${value.toFixed(1)} ms`;
  lines.push(
    {
      what: `100 of ${FILES.toLocaleString('en')} files, p50; reference: the library asked directly`,
      product: milliseconds(median(product)),
      reference: milliseconds(median(reference)),
      bar: `≤ ${MORE_MS} ms more`,
      isMet: more <= MORE_MS,
    },
    {
      what: 'the same, p95',
      product: milliseconds(quantile(product, 0.95)),
      reference: milliseconds(quantile(reference, 0.95)),
    },
    {
      what: 'processor time of the server in between for one; reference: of the library',
      product: milliseconds(ofProxy),
      reference: milliseconds(ofRemote / 2),
    },
  );
}

async function measureCreates(): Promise<void> {
  const create =
    ({ url, path, headers }: Way) =>
    async () => {
      const seconds = await take(
        url,
        { method: 'POST', path: `${path}/files`, headers },
        largeBody(MEBIBYTES),
      );
      return (MEBIBYTES * 1.048576) / seconds;
    };
  const growths: number[] = [];
  const watched = async () => {
    forgetPeak(proxy.pid);
    const before = peakOf(proxy.pid);
    const speed = await create(through)();
    growths.push(peakOf(proxy.pid) - before);
    return speed;
  };
  const { product, reference } = await inTurn(CREATES, watched, create(direct));
  const [ours, theirs, growth] = [median(product), median(reference), Math.max(...growths)];
  const speed = (value: number) => `${value.toFixed(0)} MB/s`;
  lines.push(
    {
      what: 'create of 200 MB; reference: sent to the library directly',
      product: speed(ours),
      reference: speed(theirs),
      ratio: ours / theirs,
      bar: `≥ ${SHARE}`,
      isMet: ours / theirs >= SHARE,
    },
    {
      what: 'memory of the process in between meanwhile, the most of four',
      product: `+${(growth / 1e6).toFixed(0)} MB`,
      bar: `≤ +${MORE_BYTES / 1e6} MB`,
      isMet: growth <= MORE_BYTES,
    },
  );
}
