import { ListCheck } from 'lucide-react';
import { useNavigate, useSearchParams } from 'react-router';
import { useLibraryId } from '../../api/library.ts';
import { paths } from '../../lib/paths.ts';
import { altTextText } from '../../lib/text/alt-text.ts';
import { applyViewState } from '../../lib/view-state.ts';
import { Button } from '../../ui/button.tsx';
import type { Place } from './file-query.ts';

/** Leads from the pictures without alt text that are listed to the queue of the same ones. */
export function WriteAltTexts({ folderId }: { folderId: Place }) {
  const libraryId = useLibraryId();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const open = () => {
    const same = { missingAltText: false, view: 'grid', file: null, preview: null } as const;
    const search = applyViewState(params, same).toString();
    void navigate(`${paths.altText(libraryId, folderId)}${search && `?${search}`}`);
  };
  return (
    <Button
      icon={ListCheck}
      onClick={open}
      data-tooltip={altTextText.write}
      className="max-desk:border-transparent"
    >
      <span className="max-desk:sr-only">{altTextText.write}</span>
    </Button>
  );
}
