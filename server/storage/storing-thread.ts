import * as fs from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { serveStoring } from './serve-storing.ts';

if (parentPort) serveStoring(parentPort, fs);
