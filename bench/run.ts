import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run bench -- NAME [options]`: one bench by its name, or all of them one after the other. */
const folder = import.meta.dirname;
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();

const [name, ...options] = process.argv.slice(2);
if (name === '--help') {
  console.log(
    `npm run bench -- [NAME [options]]: one of ${names.join(', ')}; without a name all, one after the other.`,
  );
  process.exit();
}
if (name !== undefined && !names.includes(name)) {
  console.error(`There is no bench "${name}". There are: ${names.join(', ')}.`);
  process.exit(1);
}

let failed = 0;
for (const each of name === undefined ? names : [name]) {
  console.log(`\n## ${each}\n`);
  const run = spawnSync(process.execPath, [join(folder, `${each}.ts`), ...options], { stdio: 'inherit' });
  if (run.status !== 0) failed += 1;
}
process.exitCode = failed > 0 ? 1 : 0;
