import { Images, ListCheck, Lock, type LucideIcon, Star, Trash2 } from 'lucide-react';
import { Link, useLocation } from 'react-router';
import { useFileCount } from '../api/files.ts';
import { hasTrash, useLibraryId, useLibraryKind } from '../api/library.ts';
import { useSession } from '../api/session.ts';
import { formatNumber } from '../lib/format.ts';
import { useKeepView } from '../lib/keep-view.ts';
import { paths } from '../lib/paths.ts';
import { shellText } from '../lib/text/shell.ts';
import { parseViewState } from '../lib/view-state.ts';
import { cx } from '../ui/class-names.ts';
import { Icon } from '../ui/icon.tsx';

/** The views of the whole library, with how much is in each once that `mayCount`. */
export function LibraryNav({ mayCount }: { mayCount: boolean }) {
  const libraryId = useLibraryId();
  const isFlockx = useLibraryKind() === 'flockx';
  const { data: session } = useSession();
  const mayOnlyRead = session?.abilities.includes('media:write') === false;
  const enabled = mayCount && !isFlockx;
  const all = useFileCount({}, { enabled });
  const favourites = useFileCount({ isFavorite: true }, { enabled });
  const needsAltText = useFileCount({ missingAltText: true }, { enabled });
  const isPrivate = useFileCount({ isPrivate: true }, { enabled });
  if (isFlockx)
    return (
      <ul>
        <Place icon={Images} label={shellText.media} to={paths.media(libraryId)} />
      </ul>
    );
  return (
    <ul className="flex flex-col gap-px">
      <Place icon={Images} label={shellText.allFiles} to={paths.files(libraryId)} count={all.data} />
      <Place
        icon={Star}
        label={shellText.favourites}
        to={paths.favourites(libraryId)}
        count={favourites.data}
      />
      <Place
        icon={ListCheck}
        label={shellText.needsAltText}
        to={mayOnlyRead ? paths.needsAltText(libraryId) : paths.altText(libraryId)}
        also={paths.needsAltText(libraryId)}
        count={needsAltText.data}
        isTodo
      />
      <Place icon={Lock} label={shellText.private} to={paths.private(libraryId)} count={isPrivate.data} />
      {hasTrash(libraryId) && <Place icon={Trash2} label={shellText.trash} to={paths.trash(libraryId)} />}
    </ul>
  );
}

/** Which filters make a place: the same path with other ones is another place. */
function placeOf(pathname: string, search: string): string {
  const { isFavorite, isPrivate, missingAltText } = parseViewState(new URLSearchParams(search));
  return [pathname, isFavorite, isPrivate, missingAltText].join('|');
}

function Place({
  icon,
  label,
  to,
  also,
  count,
  isTodo = false,
}: {
  icon: LucideIcon;
  label: string;
  to: string;
  /** An address of the same place. */
  also?: string;
  count?: number | undefined;
  /** What is counted waits for somebody. */
  isTodo?: boolean;
}) {
  const here = useLocation();
  const keepView = useKeepView();
  const isCurrent = [to, also].some((path) => {
    const [pathname = '', search = ''] = path?.split('?') ?? [];
    return placeOf(here.pathname, here.search) === placeOf(pathname, search);
  });
  return (
    <li>
      <Link
        to={keepView(to)}
        aria-current={isCurrent ? 'page' : undefined}
        className={cx(
          'flex h-[31px] items-center gap-2.5 rounded-control px-2 transition-colors hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:h-11 forced-colors:aria-[current]:outline-2 forced-colors:aria-[current]:outline-[Highlight] forced-colors:aria-[current]:-outline-offset-2',
          isCurrent && 'bg-accent-soft font-medium text-accent hover:bg-accent-soft',
        )}
      >
        <Icon icon={icon} className={cx(!isCurrent && 'text-muted')} />
        <span className="min-w-0 flex-1 truncate">{label}</span>
        {count !== undefined && (count > 0 || !isTodo) && (
          <>
            <span
              aria-hidden="true"
              className={cx(
                'text-xs',
                isTodo
                  ? 'rounded-full bg-warn-soft px-2 py-px font-medium text-warn'
                  : !isCurrent && 'text-muted',
              )}
            >
              {formatNumber(count)}
            </span>
            <span className="sr-only">, {shellText.counted(count)}</span>
          </>
        )}
      </Link>
    </li>
  );
}
