import { parentPort, workerData } from 'node:worker_threads';
import { arraysOf } from './file-arrays.ts';
import { reads, writes } from './operations.ts';
import { serve } from './serve.ts';

if (parentPort) serve(parentPort, workerData, { reads, writes, readOn: (db) => arraysOf(db).readOn(db) });
