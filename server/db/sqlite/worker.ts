import { parentPort, workerData } from 'node:worker_threads';
import { reads, writes } from './operations.ts';
import { serve } from './serve.ts';

if (parentPort) serve(parentPort, workerData, { reads, writes });
