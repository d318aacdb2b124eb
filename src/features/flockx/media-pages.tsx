import { useState } from 'react';
import { formatNumber } from '../../lib/format.ts';
import { mediaText } from '../../lib/text/media.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** From here a page is worth a field to go to it. */
const MANY_PAGES = 5;

/** The way through a long list: back, on, and to any page. */
export function MediaPages({
  page,
  pages,
  onPage,
}: {
  page: number;
  pages: number;
  onPage: (page: number) => void;
}) {
  const [typed, setTyped] = useState('');
  const go = () => {
    const wanted = Number.parseInt(typed, 10);
    if (!Number.isSafeInteger(wanted)) return;
    setTyped('');
    onPage(Math.min(pages, Math.max(1, wanted)));
  };
  return (
    <nav aria-label={mediaText.pages} className="flex flex-wrap items-center justify-center gap-2 py-4">
      <Button aria-label={mediaText.previous} disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {mediaText.previousShort}
      </Button>
      <p className="text-muted" aria-current="page">
        {mediaText.page(page, pages)}
      </p>
      <Button aria-label={mediaText.next} disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {mediaText.nextShort}
      </Button>
      {pages >= MANY_PAGES && (
        <form
          className="ms-3 flex items-center gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            go();
          }}
        >
          <TextField
            label={mediaText.goTo}
            hideLabel
            inputMode="numeric"
            placeholder={formatNumber(pages)}
            value={typed}
            onChange={setTyped}
            className="w-20"
          />
          <Button type="submit">{mediaText.go}</Button>
        </form>
      )}
    </nav>
  );
}
