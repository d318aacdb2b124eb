import { type Job, perform } from './jobs.ts';

// A process of its own that decodes pictures, one at a time: a hostile one can cost this process, never the server.
// What goes over the channel: `{isReady: true}` once, then for each job `{value}` or `{error}`.

process.on('message', async (job: Job) => {
  try {
    process.send?.({ value: await perform(job) });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.message : String(error) });
  }
});
process.on('disconnect', () => process.exit());
// Ctrl+C in a terminal reaches the whole group; the server decides when this ends, by closing the channel.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

process.send?.({ isReady: true });
