import { type MediaFile, replaceContentFields } from '../../src/contract/file.ts';
import type { IfVersion } from '../db/interface.ts';
import { receiveContent } from './content.ts';
import type { BodyReader } from './create-body.ts';
import { type FileDeps, type Origin, toFile } from './files.ts';
import { followWithThumbhash } from './thumbhashes.ts';

type ReplaceOptions = {
  ifVersion: IfVersion;
  origin: Origin;
  contentLength?: number | undefined;
  signal?: AbortSignal;
};

/**
 * Gives a file other bytes and the type that they have; everything else stays, its address but for `v` too, even under
 * another name. Acknowledged like a create. What it consisted of becomes a version, which `restoreVersion` brings back; bytes
 * that no version has stay in storage for an hour at least. The same bytes under the same name change nothing. Throws `notFound` and `preconditionFailed` before a byte is read and again at the end, and
 * what `receiveContent` does.
 */
export async function replaceContent(
  deps: FileDeps,
  id: string,
  body: () => BodyReader,
  { ifVersion, origin, contentLength, signal }: ReplaceOptions,
): Promise<MediaFile> {
  const { db, storage, clock } = deps;
  // A change of nothing: it writes nothing, and refuses what the real one would.
  const before = await db.files.update(id, {}, ifVersion, clock());
  // Its versions give way where there is no room for all of them.
  const versions = await db.versions.list(id);
  const replacedBytes = versions.reduce((sum, { fileSize }) => sum + fileSize, before.fileSize);
  const { fields, content } = await receiveContent(
    deps,
    body,
    { contentLength, signal, replacedBytes },
    (sent) => {
      const { fileName, mimeType } = replaceContentFields.parse(sent);
      return { fileName: fileName ?? before.fileName, mimeType };
    },
  );
  // Before they may lose their last row: whoever reads them just now still can, and so can a backup.
  await Promise.all([before, ...versions].map(({ checksum }) => storage.touch(checksum)));
  const change = { ...content, fileName: fields.fileName };
  const row = await db.files.replaceContent(id, change, ifVersion, clock());
  void followWithThumbhash(deps, row);
  return toFile(deps, row, origin);
}
