import { readFileSync } from 'node:fs';

/** Open files that the server needs for itself: the database, its threads, picture processes, the log. */
const OWN = 64;
/** A connection, the file that comes or goes over it, and for a moment its folder. */
const EACH = 3;
/** However few open files the system allows, so many connections are taken. */
const FEWEST = 8;

/**
 * How many connections can be open at once, `wanted` at most: each may need more open files for the bytes that come or
 * go over it. Beyond the system's limit (`ulimit -n`) nothing could be opened, not even for the connections there are.
 */
export function affordableConnections(wanted: number, openFiles = openFilesLimit()): number {
  return Math.min(wanted, Math.max(FEWEST, Math.floor((openFiles - OWN) / EACH)));
}

/** Infinity where the system does not say. Node itself has raised the soft limit to the hard one. */
function openFilesLimit(): number {
  try {
    const limit = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return limit === undefined ? Number.POSITIVE_INFINITY : Number(limit);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
