import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { COMPILED } from './server-process.ts';

/** Runs a command of `server/cli` as a process, on a data folder. */
export function runCommand(
  name: string,
  dataFolder: string,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: COMPILED, VITRINE_DATA: dataFolder };
    const path = join(import.meta.dirname, '..', 'cli', `${name}.ts`);
    const child = execFile(process.execPath, [path, ...args], { env }, (_error, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err });
    });
  });
}
