import type { MediaFile } from '../../src/contract/file.ts';
import type { FileVersion } from '../../src/contract/version.ts';
import type { FileRow, IfVersion, VersionRow } from '../db/interface.ts';
import { notFound } from './errors.ts';
import { type FileDeps, type Origin, toFile, toUpload } from './files.ts';
import { followWithThumbhash } from './thumbhashes.ts';
import { toTimestamp } from './timestamps.ts';

/** What a live file consisted of before, the latest first, each with a signed address. Throws `notFound`. */
export async function listVersions(deps: FileDeps, fileId: string, origin: Origin): Promise<FileVersion[]> {
  const [file, versions] = await Promise.all([deps.db.files.get(fileId), deps.db.versions.list(fileId)]);
  if (!file) throw notFound('file');
  return versions.map((version) => toVersion(deps, file, version, origin));
}

/**
 * Brings an earlier content back: what the file consists of becomes a version, and this one is none any more. Everything
 * else stays, as when content is replaced. Throws `notFound`, `preconditionFailed`.
 */
export async function restoreVersion(
  deps: FileDeps,
  fileId: string,
  number: number,
  { ifVersion, origin }: { ifVersion: IfVersion; origin: Origin },
): Promise<MediaFile> {
  const row = await deps.db.versions.restore(fileId, number, ifVersion, deps.clock());
  void followWithThumbhash(deps, row);
  return toFile(deps, row, origin);
}

function toVersion(
  { mediaUrls, clock }: FileDeps,
  file: FileRow,
  version: VersionRow,
  origin: Origin,
): FileVersion {
  const { number, replacedAt } = version;
  const row = { ...file, ...version };
  const fileUrl = mediaUrls.versionUrl(row, { number, now: clock(), origin });
  return { number, replacedAt: toTimestamp(replacedAt), upload: toUpload(row, fileUrl) };
}
