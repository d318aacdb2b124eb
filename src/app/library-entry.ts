/** What nearly every visit opens first, as one chunk: it packs better than its parts, and is one request. */
export { LibraryLayout } from './library-layout.tsx';
export { LibraryPage } from './library-page.tsx';
