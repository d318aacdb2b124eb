import type { Usage } from '../../src/contract/usage.ts';
import type { PictureCounts } from '../imaging/interface.ts';
import type { ImportCounts } from './media-imports.ts';
import { loadInstruments } from './metric-instruments.ts';

/** What is read at the moment of a scrape. What cannot be read now is null, and left out. */
export type Readings = {
  usage: Usage | null;
  eventStreams: number;
  traffic: Traffic;
  pictures: PictureCounts;
  imports: ImportCounts;
};

/** Over all connections since the start, in bytes, and how many are open. */
export type Traffic = { received: number; sent: number; connections: number };

type Begun = { method: string; isCreate: boolean };
type Answered = { route: string; status: number };

/**
 * Numbers for Prometheus. Nothing is counted, and no memory is taken, before somebody has asked for them once: the
 * library behind them costs 20 MB.
 */
export type Metrics = {
  /** A request begins; what comes back is called once it is answered. `route` is a pattern, never an address. */
  begin(request: Begun): (answer: Answered) => void;
  /** The same methods, each call of which is timed under `part` (`database`) and its name (`files.list`). */
  timed<T extends object>(part: Part, name: string, calls: T): T;
  /** The text of a scrape, and its content type. */
  read(readings: Readings): Promise<{ text: string; contentType: string }>;
};

type Part = 'database' | 'pictures';

export function createMetrics(): Metrics {
  type Instruments = Awaited<ReturnType<typeof loadInstruments>>;
  let instruments: Instruments | null = null;
  let loading: Promise<Instruments> | null = null;

  return {
    begin({ method, isCreate }) {
      const began = instruments;
      if (!began) return () => {};
      const end = began.request.startTimer({ method });
      began.underWay.inc();
      if (isCreate) began.creates.inc();
      return ({ route, status }) => {
        end({ route, status: `${Math.floor(status / 100)}xx` });
        began.underWay.dec();
        if (isCreate) began.creates.dec();
      };
    },

    timed(part, name, calls) {
      return new Proxy(calls, {
        get(target, key) {
          const method: unknown = Reflect.get(target, key);
          if (typeof method !== 'function' || typeof key !== 'string') return method;
          return (...args: unknown[]): unknown => {
            const call = () => Reflect.apply(method, target, args);
            return instruments ? time(instruments, { part, call: `${name}.${key}` }, call) : call();
          };
        },
      });
    },

    async read(readings) {
      loading ??= loadInstruments();
      instruments = await loading;
      instruments.set(readings);
      return { text: await instruments.registry.metrics(), contentType: instruments.registry.contentType };
    },
  };
}

function time(
  { call, callsUnderWay }: Awaited<ReturnType<typeof loadInstruments>>,
  labels: { part: Part; call: string },
  run: () => unknown,
): unknown {
  const end = call.startTimer(labels);
  const result = run();
  if (!(result instanceof Promise)) return result;
  callsUnderWay.inc(labels);
  return result.finally(() => {
    end();
    callsUnderWay.dec(labels);
  });
}
