import type { FolderStore } from '../../db/interface.ts';
import type { SeededRandom } from '../../samples/random.ts';
import { ServiceError } from '../../services/errors.ts';
import { newId } from '../../services/ids.ts';
import { folderNameFrom } from './words.ts';

const TOP_LEVEL_SHARE = 0.05;
const MAX_DEPTH = 5;

type Planned = { name: string; parent: Planned | null; depth: number; id: string };

/** Makes `count` folders, some levels deep, each under a name that is free there. Answers their ids. */
export async function makeFolders(
  store: FolderStore,
  random: SeededRandom,
  count: number,
): Promise<string[]> {
  const planned: Planned[] = [];
  const taken = new Set<string>();
  for (let index = 0; index < count; index++) {
    const parent = pickParent(planned, random, count);
    const place = parent ? planned.indexOf(parent) : -1;
    const name = freeName(folderNameFrom(random), (wanted) => taken.has(`${place}/${wanted}`));
    taken.add(`${place}/${name}`);
    planned.push({ name, parent, depth: parent ? parent.depth + 1 : 1, id: newId() });
  }
  for (let depth = 1; depth <= MAX_DEPTH; depth++) {
    // A level at a time: parents first, and all of one level in one go.
    await Promise.all(
      planned.filter((folder) => folder.depth === depth).map((folder) => make(store, folder)),
    );
  }
  return planned.map((folder) => folder.id);
}

/** One folder at the top. Answers its id. */
export async function makeOneFolder(store: FolderStore, name: string): Promise<string> {
  const folder: Planned = { name, parent: null, depth: 1, id: newId() };
  await make(store, folder);
  return folder.id;
}

async function make(store: FolderStore, folder: Planned) {
  const parentId = folder.parent?.id ?? null;
  for (let attempt = 1; ; attempt++) {
    const name = attempt === 1 ? folder.name : `${folder.name} (${attempt})`;
    try {
      await store.create({ id: folder.id, name, parentId, now: Date.now() * 1000 });
      return;
    } catch (error) {
      // An earlier run, or somebody, may have one of that name.
      if (!(error instanceof ServiceError && error.fields?.name) || attempt === 1000) throw error;
    }
  }
}

function pickParent(planned: Planned[], random: SeededRandom, count: number): Planned | null {
  if (planned.length < Math.max(1, count * TOP_LEVEL_SHARE)) return null;
  const candidate = planned[random.below(planned.length)] ?? null;
  return candidate && candidate.depth >= MAX_DEPTH ? candidate.parent : candidate;
}

function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  for (let number = 2; ; number++) if (!isTaken(`${name} ${number}`)) return `${name} ${number}`;
}
