import { readFileSync } from 'node:fs';

/** One system call of any thread, with the lines of the trace at which it began and ended. */
export type SystemCall = { name: string; args: string; result: string; began: number; ended: number };

/** What makes strace tell what `readTrace` reads: calls that write, name and sync, with the paths of their files. */
export const TRACED = [
  '-f',
  '-y',
  '-s',
  '200',
  '--seccomp-bpf',
  '-e',
  'trace=openat,mkdir,rename,renameat,renameat2,link,unlink,write,writev,pwrite64,pwritev,fsync,fdatasync,sendto,sendmsg',
];

/** Reads what strace wrote, from a line on: calls in the order that they began. Those without an end are left out. */
export function readTrace(path: string, from = 0): SystemCall[] {
  const calls: SystemCall[] = [];
  const unfinished = new Map<string, { name: string; args: string; began: number }>();
  for (const [number, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (number < from) continue;
    const [, pid = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    const whole = /^(\w+)\((.*)\)\s+= (.*)$/.exec(rest);
    const begun = /^(\w+)\((.*) <unfinished \.\.\.>$/.exec(rest);
    const resumed = /^<\.\.\. \w+ resumed>(.*)\)\s+= (.*)$/.exec(rest);
    if (whole) {
      const [, name = '', args = '', result = ''] = whole;
      calls.push({ name, args, result, began: number, ended: number });
    } else if (begun) {
      const [, name = '', args = ''] = begun;
      unfinished.set(pid, { name, args, began: number });
    } else if (resumed) {
      const [, args = '', result = ''] = resumed;
      const first = unfinished.get(pid);
      if (first) calls.push({ ...first, args: first.args + args, result, ended: number });
      unfinished.delete(pid);
    }
  }
  return calls.sort((one, other) => one.began - other.began);
}

export function linesOf(path: string): number {
  return readFileSync(path, 'utf8').split('\n').length - 1;
}
