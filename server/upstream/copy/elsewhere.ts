import type { CopyEnds } from '../interface/copies.ts';
import type { OpenRemoteFile } from '../interface/sources.ts';
import { flockxSource } from './flockx-source.ts';
import { flockxTarget } from './flockx-target.ts';
import { klinkSource } from './klink-source.ts';
import { klinkTarget } from './klink-target.ts';

/** What a file that is copied is opened with; `maxBytes` is how large it may be. */
export type Opening = { openFile: OpenRemoteFile; maxBytes: number };

/** Libraries elsewhere as those that are copied from and to. */
export function createCopyEnds(opening: Opening): CopyEnds {
  return {
    source: (library) =>
      library.upstream.kind === 'klink' ? klinkSource(library, opening) : flockxSource(library, opening),
    target: (library) => (library.upstream.kind === 'klink' ? klinkTarget(library) : flockxTarget(library)),
  };
}
