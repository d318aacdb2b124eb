import type { SeededRandom } from '../../samples/random.ts';
import { type Call, type Seen, visible } from './library.ts';
import { anOperation, createFolder, type Operation } from './operations.ts';
import type { State } from './state.ts';

/** What was under way when the server was killed: nobody knows what became of it, unless its answer had begun. */
type Pending = { operation: Operation; isAcknowledged: boolean };

/** Works with files of its own, one call after the other, and remembers what was acknowledged. */
export class Client {
  state: State = new Map();
  pending: Pending | null = null;
  /** How many calls were acknowledged, by their name. */
  readonly acknowledged = new Map<string, number>();
  readonly faults: string[] = [];
  readonly #firstFile = Promise.withResolvers<void>();
  /** Resolves when the first file was acknowledged. */
  readonly firstFile = this.#firstFile.promise;
  readonly #name: string;
  readonly #random: SeededRandom;
  /** Everything that was ever acknowledged as made: what went for good may not come back. */
  readonly #made = new Map<string, Operation>();
  #titles = 0;

  constructor(name: string, random: SeededRandom) {
    this.#name = name;
    this.#random = random;
  }

  async begin(call: Call): Promise<void> {
    await this.#perform(call, createFolder(this.#newTitle(), null));
  }

  /** Until a call fails because the server is gone. */
  async work(call: Call): Promise<void> {
    while (this.pending === null && this.faults.length === 0) {
      await this.#perform(
        call,
        anOperation(this.state, this.#random, () => this.#newTitle()),
      );
    }
  }

  owns(id: string, title: string): boolean {
    return this.#made.has(id) || title.startsWith(`${this.#name}-`);
  }

  /** Compares what is seen after a restart with what was acknowledged, and learns what became of what was under way. */
  settle(seen: Seen): 'nothing pending' | 'had happened' | 'had not happened' {
    const mine = new Map([...seen.nodes].filter(([id]) => this.owns(id, seen.titles.get(id) ?? '')));
    const { pending } = this;
    const after = pending && this.#afterPending(pending.operation, seen);
    if (after && areEqual(mine, visible(after))) {
      this.state = after;
      return 'had happened';
    }
    if (areEqual(mine, visible(this.state)) && !pending?.isAcknowledged)
      return pending ? 'had not happened' : 'nothing pending';
    this.faults.push(
      ...differences(this.#name, mine, visible(after && pending?.isAcknowledged ? after : this.state)),
    );
    if (pending)
      this.faults.push(
        `under way was ${JSON.stringify({ ...pending, operation: { ...pending.operation, body: '…' } })}`,
      );
    return 'had not happened';
  }

  /** Sends what was under way again. A create with the same key must give the one thing that it made. */
  async retry(call: Call): Promise<void> {
    const { pending } = this;
    this.pending = null;
    if (!pending?.operation.create) return;
    const { create } = pending.operation;
    const there = [...this.state.values()].find(({ title }) => title === create.title)?.id;
    const id = await this.#perform(call, pending.operation);
    if (there !== undefined && id !== there)
      this.faults.push(`${create.title} was made twice: ${there} and ${id}`);
  }

  /** Sends one that was acknowledged long ago again: it must give the same. */
  async repeat(call: Call): Promise<void> {
    const made = [...this.#made].filter(([id]) => this.state.get(id)?.trashRoot === null);
    const [id, operation] = made[this.#random.below(made.length)] ?? [];
    if (!id || !operation) return;
    const again = await this.#send(call, operation);
    const answer = await again.json();
    if (again.status !== 200 || answer.data?.id !== id) {
      this.faults.push(
        `${operation.create?.title} was ${id}, and again ${again.status} ${JSON.stringify(answer)}`,
      );
    }
  }

  async #perform(call: Call, operation: Operation): Promise<string | null> {
    this.pending = { operation, isAcknowledged: false };
    try {
      const answer = await this.#send(call, operation);
      this.pending.isAcknowledged = answer.status === 200;
      const body = await answer.json();
      this.pending = null;
      if (answer.status !== 200) {
        this.faults.push(`${operation.name} was answered ${answer.status}: ${JSON.stringify(body)}`);
        return null;
      }
      this.acknowledged.set(operation.name, (this.acknowledged.get(operation.name) ?? 0) + 1);
      if (operation.name === 'create file') this.#firstFile.resolve();
      const id = operation.create ? String(body.data.id) : '';
      if (operation.create) this.#made.set(id, operation);
      this.state = operation.after(this.state, id);
      return id;
    } catch {
      // The server is gone: what became of this is seen after the restart.
      return null;
    }
  }

  #send(call: Call, { method, path, body, create }: Operation): Promise<Response> {
    return call(method, path, body, create ? { 'Idempotency-Key': create.key } : {});
  }

  /** As it would be had it happened; null for a create that is not to be seen. */
  #afterPending(operation: Operation, seen: Seen): State | null {
    if (!operation.create) return operation.after(this.state, '');
    const { title } = operation.create;
    const [found] = [...seen.titles].find(([, name]) => name === title) ?? [];
    if (found === undefined) return null;
    this.#made.set(found, operation);
    return operation.after(this.state, found);
  }

  #newTitle(): string {
    this.#titles += 1;
    return `${this.#name}-${this.#titles}`;
  }
}

function areEqual(one: Map<string, string>, other: Map<string, string>): boolean {
  return one.size === other.size && [...one].every(([id, text]) => other.get(id) === text);
}

function differences(name: string, seen: Map<string, string>, expected: Map<string, string>): string[] {
  return [...new Set([...seen.keys(), ...expected.keys()])]
    .filter((id) => seen.get(id) !== expected.get(id))
    .map(
      (id) =>
        `${name}: acknowledged was ${expected.get(id) ?? 'nothing'}, there is ${seen.get(id) ?? 'nothing'}`,
    );
}
