import { QueryClient } from '@tanstack/react-query';
import { expect, vi } from 'vitest';
import { findCachedFile } from '../../api/file-cache.ts';
import { filesOptions } from '../../api/files.ts';
import { type FieldChange, saveField } from '../../api/save-field.ts';
import type { MediaFile } from '../../contract/file.ts';
import { BulkEngine } from './bulk-engine.ts';
import { BulkStore } from './bulk-store.ts';

/** What the test says happens, and what the real clients and the real server then agree with. */
type Fields = Pick<MediaFile, 'title' | 'altText' | 'isFavorite' | 'folderId'>;
export type Row = Fields & { isTrashed: boolean };
export type Change = { id: string; from: Partial<Row>; to: Partial<Row> };
export type Step = readonly Change[];

const MOST_STEPS = 20;

/** One person's dashboard: its cache and its history of changes. */
export class Client {
  readonly queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  readonly undos: Step[] = [];
  readonly redos: Step[] = [];
  private said = 0;
  private readonly store: BulkStore;
  private readonly engine: BulkEngine;
  private readonly folderId: string;

  constructor(folderId: string) {
    this.folderId = folderId;
    const say = () => {
      this.said += 1;
      return () => undefined;
    };
    this.store = new BulkStore({ toast: say, announce: say });
    this.store.attach();
    const seen = new Set<number>();
    this.store.subscribe(() => {
      for (const { id } of this.store.state.reports) if (!seen.has(id)) say();
      for (const { id } of this.store.state.reports) seen.add(id);
    });
    this.engine = new BulkEngine({ queryClient: this.queryClient, libraryId: 'own' }, this.store);
  }

  /** As the screen does when it is told of changes. */
  async look(): Promise<void> {
    const options = filesOptions('own', { folderId: this.folderId, recursive: true }, 1, 100);
    await this.queryClient.fetchQuery({ ...options, staleTime: 0 });
  }

  known(id: string): MediaFile | undefined {
    return findCachedFile(this.queryClient, 'own', id);
  }

  async edit(change: FieldChange): Promise<boolean> {
    const stored = saveField(this.queryClient, 'own', change).then(
      () => true,
      () => false,
    );
    this.engine.noteEdit(change, stored);
    return stored;
  }

  /** Until it has been told how it ended. */
  async does(what: (engine: BulkEngine) => void): Promise<void> {
    const before = this.said;
    what(this.engine);
    await vi.waitFor(
      () => {
        expect(this.said).toBeGreaterThan(before);
        expect(this.store.state).toMatchObject({ now: null, waiting: 0 });
      },
      { timeout: 30_000, interval: 2 },
    );
  }

  keep(step: Step): void {
    this.redos.length = 0;
    this.undos.push(step);
    if (this.undos.length > MOST_STEPS) this.undos.shift();
  }
}

export function agrees(whole: object, part: object): boolean {
  const values = new Map<string, unknown>(Object.entries(whole));
  return Object.entries(part).every(([name, value]) => values.get(name) === value);
}

export class World {
  readonly rows = new Map<string, Row>();
  private texts = 0;
  readonly ids: readonly string[];
  readonly folderIds: readonly string[];

  constructor(ids: readonly string[], folderIds: readonly string[]) {
    this.ids = ids;
    this.folderIds = folderIds;
    for (const [index, id] of ids.entries())
      this.rows.set(id, {
        ...{ title: String(index), altText: null, isFavorite: false, folderId: folderIds[0] ?? null },
        isTrashed: false,
      });
  }

  /** No two texts are alike. */
  next(): number {
    this.texts += 1;
    return this.texts;
  }

  row(id: string): Row {
    const row = this.rows.get(id);
    if (!row) throw new Error('Every file has a row.');
    return row;
  }

  has(id: string, fields: Partial<Row>): boolean {
    return agrees(this.row(id), fields);
  }

  /** Changes what is not in the trash; answers the step back from what really changed. */
  change(ids: readonly string[], to: Partial<Fields>): Step {
    return ids.flatMap((id) => {
      const row = this.row(id);
      if (row.isTrashed || this.has(id, to)) return [];
      const from = Object.fromEntries(Object.entries(row).filter(([name]) => name in to));
      Object.assign(row, to);
      return [{ id, from, to }];
    });
  }

  trash(ids: readonly string[]): Step {
    return ids.flatMap((id) => {
      if (this.row(id).isTrashed) return [];
      this.row(id).isTrashed = true;
      return [{ id, from: { isTrashed: false }, to: { isTrashed: true } }];
    });
  }
}
