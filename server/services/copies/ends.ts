import type { AppDeps } from '../../app-deps.ts';
import type { CopyRow } from '../../db/interface/copies.ts';
import {
  type CopyEnds,
  CopyError,
  type CopySource,
  type CopyTarget,
} from '../../upstream/interface/copies.ts';
import { ServiceError } from '../errors.ts';
import type { FileDeps } from '../files.ts';
import { openLibraryElsewhere } from '../libraries.ts';
import { OWN_LIBRARY } from '../sessions.ts';
import { ownSource } from './own-source.ts';
import { ownTarget } from './own-target.ts';

/** Milliseconds for which addresses, tokens and what was seen of folders are believed. */
const KEPT_MS = 30_000;

export type Ends = { source: CopySource; target: CopyTarget };
export type EndsDeps = FileDeps & Pick<AppDeps, 'sealer'> & { elsewhere: CopyEnds };

/** The libraries of copies that are under way, each opened once for a while. */
export function createEnds(deps: EndsDeps): {
  of(copy: CopyRow): Promise<Ends>;
  forget(copyId: string): void;
} {
  const kept = new Map<string, { ends: Promise<Ends>; until: number }>();

  async function open({ sourceId, targetId }: CopyRow): Promise<Ends> {
    const source = sourceId === OWN_LIBRARY ? ownSource(deps) : deps.elsewhere.source(await find(sourceId));
    const target = targetId === OWN_LIBRARY ? ownTarget(deps) : deps.elsewhere.target(await find(targetId));
    return { source, target };
  }

  async function find(id: string) {
    try {
      return await openLibraryElsewhere(deps, id);
    } catch (cause) {
      if (!(cause instanceof ServiceError)) throw cause;
      const message = cause.kind === 'notFound' ? 'The library is no longer known here.' : cause.message;
      throw new CopyError(message, { concerns: 'library', cause });
    }
  }

  return {
    of(copy) {
      const known = kept.get(copy.id);
      if (known && known.until > performance.now()) return known.ends;
      const ends = open(copy);
      ends.catch(() => kept.delete(copy.id));
      kept.set(copy.id, { ends, until: performance.now() + KEPT_MS });
      return ends;
    },
    forget: (copyId) => void kept.delete(copyId),
  };
}
