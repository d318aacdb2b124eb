import type { Readings } from './metrics.ts';

/** Seconds; a request is answered, and a call made, in milliseconds or is slow. */
const REQUEST_BUCKETS = [0.005, 0.025, 0.1, 0.25, 1, 2.5, 10, 60];
const CALL_BUCKETS = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10];

/** Every number that is told, by name. Labels are patterns and names of ours, so there is a bounded number of them. */
export async function loadInstruments() {
  const { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } = await import('prom-client');
  const registry = new Registry();
  const registers = [registry];
  // Of the process and of Node: memory, open files, the lag of the event loop, collected garbage.
  collectDefaultMetrics({ register: registry });
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge({ name: `vitrine_${name}`, help, labelNames, registers });
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name: `vitrine_${name}`, help, labelNames, registers });

  const received = counter('network_received_bytes_total', 'Bytes that came in over all connections.');
  const sent = counter('network_sent_bytes_total', 'Bytes that went out over all connections.');
  const connections = gauge('connections', 'Open connections.');
  const eventStreams = gauge('event_streams', 'Clients that listen to /api/events.');
  const pictures = counter(
    'resized_pictures_total',
    'Resized pictures that were sent, by where they came from.',
    ['from'],
  );
  const waiting = gauge('pictures_waiting', 'Pictures that wait for a process to make them.');
  const imported = counter(
    'imports_total',
    'Tries to fetch a file for flockx’s dialect, by how they ended.',
    ['outcome'],
  );
  const files = gauge('library_files', 'Files in the library.', ['state']);
  const bytes = gauge('library_bytes', 'Bytes of the files in the library.', ['state']);
  const images = gauge('library_images', 'Images outside the trash.', ['alt_text']);

  return {
    registry,
    request: new Histogram({
      name: 'vitrine_http_request_duration_seconds',
      help: 'Until an answer begins, by method, route and class of status.',
      labelNames: ['method', 'route', 'status'],
      buckets: REQUEST_BUCKETS,
      registers,
    }),
    underWay: gauge('http_requests_under_way', 'Requests whose answer has not begun.'),
    creates: gauge('creates_under_way', 'Files that are being created.'),
    call: new Histogram({
      name: 'vitrine_call_duration_seconds',
      help: 'Calls of the database and of the picture processes, with their wait in the queue.',
      labelNames: ['part', 'call'],
      buckets: CALL_BUCKETS,
      registers,
    }),
    callsUnderWay: gauge('calls_under_way', 'Calls that wait or run.', ['part', 'call']),

    set({ usage, eventStreams: listening, traffic, pictures: made, imports }: Readings) {
      for (const total of [received, sent, pictures, imported]) total.reset();
      received.inc(traffic.received);
      sent.inc(traffic.sent);
      pictures.inc({ from: 'cache' }, made.found);
      pictures.inc({ from: 'process' }, made.made);
      for (const [outcome, count] of Object.entries(imports)) imported.inc({ outcome }, count);
      waiting.set(made.waiting);
      connections.set(traffic.connections);
      eventStreams.set(listening);
      for (const each of [files, bytes, images]) each.reset();
      if (!usage) return;
      files.set({ state: 'live' }, usage.files);
      files.set({ state: 'trashed' }, usage.trashedFiles);
      bytes.set({ state: 'live' }, usage.bytes);
      bytes.set({ state: 'trashed' }, usage.trashedBytes);
      images.set({ alt_text: 'missing' }, usage.imagesWithoutAltText);
      images.set({ alt_text: 'decided' }, usage.images - usage.imagesWithoutAltText);
    },
  };
}
