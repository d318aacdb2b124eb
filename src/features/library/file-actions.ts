import type { QueryClient } from '@tanstack/react-query';
import { hasTrash } from '../../api/library.ts';
import { loadPart } from '../../api/load-part.ts';
import { watchSaving } from '../../api/save-field.ts';
import type { ContentChange } from '../../api/versions.ts';
import { isSameDrag } from '../../collection/drag.ts';
import type { BulkVerb } from '../../lib/text/bulk.ts';
import { commonText } from '../../lib/text/common.ts';
import { watchTyping } from '../../lib/typing.ts';
import { announce, toast } from '../../ui/toast.tsx';
import type { BulkEngine, FieldEdits } from './bulk-engine.ts';
import type { Job } from './bulk-jobs.ts';
import { type BulkState, BulkStore, type Report } from './bulk-store.ts';
import { type Target, targetOf } from './bulk-target.ts';
import type { OrderAsked } from './order-plan.ts';

/**
 * Everything that is done to files as a whole: to one, to a selection, or to 100,000 that were never loaded. The light part;
 * what does it is loaded with the first command.
 */
export class FileActions {
  /** What is being dragged, when it is more than the ids that the drag carries. */
  dragged: { target: Target; ids: readonly string[] } | null = null;
  /** The folder that what is dragged is all from, whatever is shown since; undefined where it may be from several. */
  draggedFrom: string | null | undefined = undefined;
  /** What Ctrl+X took, to be moved by Ctrl+V. */
  cut: Target | null = null;
  /** When it did, in the time of `performance.now()`. */
  cutAt = 0;
  private readonly store = new BulkStore({ toast, announce });
  private readonly library: { queryClient: QueryClient; libraryId: string };
  private engine: Promise<BulkEngine> | null = null;

  constructor(queryClient: QueryClient, libraryId: string) {
    this.library = { queryClient, libraryId };
  }

  getState = (): BulkState => this.store.state;
  subscribe = (listener: () => void): (() => void) => this.store.subscribe(listener);

  /** null is the top of the library. */
  move(target: Target, folderId: string | null): void {
    this.with((engine) => engine.set('move', 'moveBack', target, { folderId }));
  }

  /** What a drop on a folder brings. */
  moveDropped(ids: readonly string[], folderId: string | null): void {
    this.move(this.targetOfDrop(ids), folderId);
  }

  /** What was dropped: the whole selection where it was the selection that was dragged. */
  targetOfDrop(ids: readonly string[]): Target {
    const { dragged } = this;
    // A card that is gone does not tell the end of its drag, and another window can drop files here too.
    return dragged && isSameDrag(dragged.ids, ids) ? dragged.target : targetOf(ids);
  }

  /** In their folder's own order. */
  order(asked: OrderAsked): void {
    this.with((engine) => void engine.order(asked));
  }

  setFavourite(target: Target, isFavorite: boolean): void {
    const verb = isFavorite ? 'favourite' : 'unfavourite';
    this.with((engine) => engine.set(verb, 'changeBack', target, { isFavorite }));
  }

  setPrivate(target: Target, isPrivate: boolean): void {
    const verb = isPrivate ? 'private' : 'public';
    this.with((engine) => engine.set(verb, 'changeBack', target, { isPrivate }));
  }

  /** They need no alt text. */
  markDecorative(target: Target): void {
    this.with((engine) => engine.set('decorative', 'changeBack', target, { altText: '' }));
  }

  /** Each file's own fields, where they still are what they were. */
  edit(verb: BulkVerb, target: Target, edits: FieldEdits): void {
    this.with((engine) => engine.edit(verb, target, edits));
  }

  /** What is not the same for all files. */
  run(job: Job, target: Target): void {
    this.with((engine) => engine.do(job, target));
  }

  delete(target: Target): void {
    this.with((engine) => engine.delete(target));
  }

  /** One file that is being shown; `leave` leaves it, at once where it can be brought back. */
  deleteShown(id: string, leave: () => void): void {
    const isAsked = !hasTrash(this.library.libraryId);
    this.delete(targetOf([id], isAsked ? leave : undefined));
    if (!isAsked) leave();
  }

  /** A file consists of something else now: says so, in these words, and can take it back. */
  noteContent(id: string, words: string, change: ContentChange): Promise<void> {
    return this.with((engine) => engine.noteContent(id, words, change));
  }

  /** Stops what is under way; what waits behind it has its turn. */
  cancel(): void {
    this.store.cancel();
  }

  dismiss(report: Report): void {
    this.store.dismiss(report);
  }

  /** Undoes the last of these, if it can still be. */
  undo(): void {
    void this.engine?.then((engine) => engine.undo());
  }

  /** Does again what was undone last. */
  redo(): void {
    void this.engine?.then((engine) => engine.redo());
  }

  /** While the user is in the library. Afterwards, as after a sign-out, nothing more is begun, and its end is told in a toast. */
  attach(): () => void {
    const { queryClient, libraryId } = this.library;
    const detach = this.store.attach();
    // An edit is the last thing that was done, too: Ctrl+Z must not pass over it to what was done before.
    const unwatch = watchSaving(queryClient, libraryId, (change, isStored) =>
      this.with((engine) => engine.noteEdit(change, isStored)),
    );
    return () => {
      unwatch();
      detach();
    };
  }

  private async load(): Promise<BulkEngine> {
    const { BulkEngine } = await loadPart(() => import('./bulk-engine.ts'));
    return new BulkEngine(this.library, this.store, watchTyping(window));
  }

  private with(use: (engine: BulkEngine) => void): Promise<void> {
    this.engine ??= this.load();
    return this.engine.then(use, () => {
      this.engine = null;
      toast({ text: commonText.unknownError, tone: 'failed' });
    });
  }
}
