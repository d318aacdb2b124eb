import { useEffect, useState } from 'react';
import { loadPart } from '../../api/load-part.ts';

export type ListParts = {
  ListHeader?: typeof import('./list-header.tsx').ListHeader;
  FileRow?: typeof import('./file-row.tsx').FileRow;
  sheet?: typeof import('./sheet.ts');
};

let loaded: ListParts = {};

/**
 * What only the list draws: most people's first screen is the grid, and waits for none of it. Nothing until it is here. No
 * `lazy`, since the grid has to know when its rows come: one of them may be waiting for the focus.
 */
export function useListParts(isList: boolean): ListParts {
  const [parts, setParts] = useState(loaded);
  const [error, setError] = useState<unknown>(null);
  const isWanted = isList && !parts.FileRow;
  useEffect(() => {
    if (!isWanted) return;
    const load = () =>
      Promise.all([import('./list-header.tsx'), import('./file-row.tsx'), import('./sheet.ts')]);
    loadPart(load).then(([{ ListHeader }, { FileRow }, sheet]) => {
      loaded = { ListHeader, FileRow, sheet };
      setParts(loaded);
    }, setError);
  }, [isWanted]);
  // For the error boundary, which offers to load the page again.
  if (error !== null) throw error;
  return parts;
}
