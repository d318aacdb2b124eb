import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** What a room of the house may take from: rooms, and packages where those are limited. */
const rules: { from: RegExp; rooms: RegExp; packages?: RegExp }[] = [
  { from: /^src\/contract\//, rooms: /^src\/contract\//, packages: /^zod(\/mini)?$/ },
  { from: /^src\/lib\//, rooms: /^src\/(lib|contract)\// },
  { from: /^src\/collection\//, rooms: /^src\/(collection|lib|contract)\// },
  { from: /^src\/api\//, rooms: /^src\/(api|contract|lib)\// },
  { from: /^src\/ui\//, rooms: /^src\/(ui|lib|contract)\//, packages: /^(?!react-router|@tanstack)/ },
  { from: /^src\/app\//, rooms: /^src\/(?!main)/ },
  { from: /^src\/main/, rooms: /^src\// },
  { from: /^server\/db\//, rooms: /^(server\/(db|lib|services\/errors|services\/ids|log)|src\/contract\/)/ },
  { from: /^server\/storage\//, rooms: /^(server\/(storage|lib|services\/errors|log)|src\/contract\/)/ },
  {
    from: /^server\/imaging\//,
    rooms: /^(server\/(imaging|lib|storage\/interface|services\/errors)|src\/contract\/)/,
  },
  {
    from: /^server\/upstream\//,
    rooms: /^(server\/(upstream|lib|services\/errors)|src\/contract\/)/,
    packages: /^(?!hono|@hono)/,
  },
  // The rules know interfaces, never a driver, and nothing of HTTP.
  {
    from: /^server\/services\//,
    rooms:
      /^(server\/(services|lib|app-deps|config|(db|storage|imaging|upstream)\/interface|imaging\/(identify|drawable|header-size)|samples)|src\/contract\/)/,
    packages: /^(?!hono|@hono)/,
  },
  {
    from: /^server\/(routes|middleware|app)/,
    rooms: /^(server\/(?!main|cli|db\/sqlite|storage\/disk|testing)|src\/contract\/)/,
  },
  { from: /^server\//, rooms: /^(server\/|src\/contract\/|scripts\/)/ },
];

type Import = { file: string; target: string; isPackage: boolean };

async function imports(): Promise<Import[]> {
  const files = await Array.fromAsync(glob('{src,server}/**/*.{ts,tsx}', { cwd: ROOT }));
  return files
    .filter((file) => !/\.test\.tsx?$|^server\/testing\/|\/contract\.ts$|-contract\.ts$/.test(file))
    .flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(/(?:from|import\(|^import)\s*'([^']+)'/gm)].map(
        ([, name = '']) => ({
          file,
          target: name.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), name)) : name,
          isPackage: !name.startsWith('.'),
        }),
      ),
    );
}

/** `upload` of `src/features/upload/tray.tsx`; undefined outside the features. */
const featureOf = (path: string) => /^src\/features\/([^/]+)\//.exec(path)?.[1];

describe('imports point one way', async () => {
  const all = await imports();

  it('are found at all', () => expect(all.length).toBeGreaterThan(50));

  it('stay within what each room may take', () => {
    const broken = all.filter(({ file, target, isPackage }) => {
      const rule = rules.find(({ from }) => from.test(file));
      if (!rule) return false;
      return isPackage ? rule.packages?.test(target) === false : !rule.rooms.test(target);
    });
    expect(broken).toEqual([]);
  });

  it('bring no package into the database threads, each of which would hold it in memory', () => {
    const reached = new Set(['server/db/sqlite/worker.ts']);
    for (const file of reached) {
      const source = readFileSync(join(ROOT, file), 'utf8');
      for (const [, name = ''] of source.matchAll(/^import (?!type )[^;]*?from '([^']+)'/gm)) {
        if (!name.startsWith('node:')) reached.add(name.startsWith('.') ? join(dirname(file), name) : name);
      }
    }
    expect(reached.size).toBeGreaterThan(10);
    expect([...reached].filter((name) => !name.endsWith('.ts'))).toEqual([]);
  });

  it('never go from one feature into another, nor from a feature into the app', () => {
    const broken = all.filter(({ file, target }) => {
      const feature = featureOf(file);
      if (!feature || !target.startsWith('src/')) return false;
      return target.startsWith('src/app/') || (featureOf(target) ?? feature) !== feature;
    });
    expect(broken).toEqual([]);
  });

  it('keep the dashboard and the server apart', () => {
    const broken = all.filter(
      ({ file, target }) =>
        file.startsWith('src/') && (target.startsWith('server/') || target.startsWith('node:')),
    );
    expect(broken).toEqual([]);
  });

  it('keep fetch and query keys in src/api', async () => {
    const files = await Array.fromAsync(
      glob('src/{app,features,ui,collection,lib}/**/*.{ts,tsx}', { cwd: ROOT }),
    );
    const broken = files.filter((file) => /\bfetch\(|queryKey:/.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(broken).toEqual([]);
  });

  it('keep React out of the collection', () => {
    const broken = all.filter(
      ({ file, target }) => file.startsWith('src/collection/') && target.startsWith('react'),
    );
    expect(broken).toEqual([]);
  });
});
