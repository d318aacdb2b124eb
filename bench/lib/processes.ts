import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Bytes: resident, and resident with shared pages counted once (what the machine would get back). */
export type Memory = { rss: number; pss: number };

/** Of a process and all below it. */
export function memoryOf(pid: number): Memory {
  return familyOf(pid)
    .map(ownMemory)
    .reduce((sum, { rss, pss }) => ({ rss: sum.rss + rss, pss: sum.pss + pss }), { rss: 0, pss: 0 });
}

/** Bytes that one process, without those below it, has had resident at most since `forgetPeak`. */
export function peakOf(pid: number): number {
  return Number(/^VmHWM:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;
}

/** Milliseconds of processor time that one process has taken, all its threads. */
export function processorTimeOf(pid: number): number {
  // After the name, which may have spaces: the 12th and the 13th field, in hundredths of a second.
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** From now on `peakOf` begins with what the process has now. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** The process, and all below it that live. */
function familyOf(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(familyOf)];
}

/** The first process whose command line has these words. */
export function processWith(words: string): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = pids.map(Number).find((pid) => read(`/proc/${pid}/cmdline`).includes(words));
  if (found === undefined) throw new Error(`There is no process with ${words}.`);
  return found;
}

function ownMemory(pid: number): Memory {
  const own = read(`/proc/${pid}/smaps_rollup`);
  const kilobytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(own)?.[1] ?? 0) * 1024;
  return { rss: kilobytes('Rss'), pss: kilobytes('Pss') };
}

function childrenOf(pid: number): number[] {
  return threadsOf(pid).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).trim().split(' ').filter(Boolean).map(Number),
  );
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** Empty when the process has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
