import { TrashView } from '../features/trash/trash-view.tsx';
import { shellText } from '../lib/text/shell.ts';
import { useLibraryOutlet } from './library-context.ts';
import { TopBar } from './top-bar.tsx';

export function TrashPage() {
  const { canEdit } = useLibraryOutlet();
  return (
    <>
      <title>{`${shellText.trash} · Vitrine`}</title>
      <TopBar title={shellText.trash} />
      <TrashView canEdit={canEdit} />
    </>
  );
}
