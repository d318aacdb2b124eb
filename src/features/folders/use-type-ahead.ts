import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { findFolderPage } from '../../api/folder-pages.ts';
import { useLibraryId } from '../../api/library.ts';
import { folderText } from '../../lib/text/folders.ts';
import { announce } from '../../ui/toast.tsx';
import type { LoadedFolders } from './tree-focus.ts';
import { beginsWith, createTypeAhead, rowNamed, type Typed } from './tree-keys.ts';
import { placeOf, placesBetween, type TreeShape } from './tree-shape.ts';
import type { RevealTarget } from './use-reveal.ts';

type Options = {
  tree: RefObject<HTMLElement | null>;
  shape: TreeShape;
  loaded: LoadedFolders;
  moveTo: (row: number) => void;
};

/**
 * Finds folders as their names are typed: among the rows, or where not all folders of the level are loaded with the help
 * of the server. `found` is what that has found, to scroll to.
 */
export function useTypeAhead({ tree, shape, loaded, moveTo }: Options) {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  const [found, setFound] = useState<RevealTarget | null>(null);
  const typing = useMemo(() => createTypeAhead(), []);
  const asked = useRef<AbortController | null>(null);
  useEffect(() => () => asked.current?.abort(), []);

  const goTo = (names: readonly string[], typed: Typed) => {
    const row = rowNamed(names, typed);
    if (row === null) announce(folderText.noneBegins(typed.word));
    else moveTo(row);
  };

  const ask = async (
    level: { parentId: string | null; path: readonly string[] },
    typed: Typed,
    names: string[],
  ) => {
    const asking = new AbortController();
    asked.current = asking;
    const { signal } = asking;
    const origin = placeOf(shape, typed.from);
    const after = origin && loaded.at(origin.level.parentId, origin.index)?.id;
    try {
      const { parentId } = level;
      const page = await findFolderPage(queryClient, libraryId, parentId, {
        startsWith: typed.word,
        after,
        signal,
      });
      // Who has gone on elsewhere is not fetched back.
      if (signal.aborted || !tree.current?.contains(document.activeElement)) return;
      const fits = page.filter(({ name }) => beginsWith(name, typed.word));
      const begin = page.findIndex(({ id }) => id === after);
      const folder = fits.find((each) => page.indexOf(each) > begin) ?? fits[0];
      if (folder) setFound({ id: folder.id, path: level.path, takesFocus: true });
      else goTo(names, typed);
    } catch {
      if (!signal.aborted) announce(folderText.levelFailed);
    }
  };

  return {
    found,
    isTyping: typing.isTyping,
    /** Another key was pressed: what was asked for is not waited for. */
    stop: () => {
      asked.current?.abort();
      typing.stop();
    },
    type: (letter: string, row: number, time: number) => {
      asked.current?.abort();
      const typed = typing.type(letter, row, time);
      const level = placeOf(shape, typed.from)?.level ?? shape.levels.get(null);
      const { names, isWhole } = namesOf(shape, loaded, level?.parentId);
      if (isWhole || !level) goTo(names, typed);
      else void ask(level, typed, names);
    },
  };
}

/** All names by row, empty where none is loaded; and whether all of one level are. */
function namesOf(shape: TreeShape, loaded: LoadedFolders, parentId: string | null | undefined) {
  const names = Array.from({ length: shape.rows }, () => '');
  let isWhole = true;
  for (const { row, level, index } of placesBetween(shape, 0, shape.rows)) {
    const name = loaded.at(level.parentId, index)?.name;
    if (name !== undefined) names[row] = name;
    else if (level.parentId === parentId) isWhole = false;
  }
  return { names, isWhole };
}
