import * as fs from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { serveStoring } from '../storage/serve-storing.ts';
import { faultySyncDisk } from './faulty-disk.ts';

/** A storing thread on a disk that fails on demand, counted together with the calls of the thread that started it. */
export const FAULTY_STORING = new URL(import.meta.url);

if (parentPort) serveStoring(parentPort, faultySyncDisk(fs));
