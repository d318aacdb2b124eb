import { type Checked, checkFiles, type LookUp, namedFile } from './check-files.ts';
import { freeNames } from './free-names.ts';
import type { FoundFile, Gathered } from './gather.ts';
import { createRoomCheck, type Limits, type RoomCheck, refusalOf } from './refusals.ts';
import type { ExistingFile, NewUpload } from './upload-item.ts';

export type Planned = {
  upload: NewUpload;
  file: File | null;
  /** Its bytes may be in the library: compare them first. `named` has its name in its folder. */
  compare: { folderId: string | null; named: ExistingFile | null } | null;
};

/** `roomFor` is for those that are compared: what the library has takes no room. */
export type Plan = { uploads: Planned[]; newFolders: number; roomFor: RoomCheck };

export type PlanInput = {
  gathered: Gathered;
  target: Pick<NewUpload, 'libraryId' | 'folderId' | 'folderName'>;
  limits: Limits;
  lookUp: LookUp;
  /** The id of a folder below the target; undefined where it is still to be made. */
  findFolder: (path: readonly string[]) => Promise<string | null | undefined>;
  /** The same file is on its way to the same place. */
  isUnderWay: (found: FoundFile) => boolean;
  /** From the clipboard. */
  isPasted: boolean;
};

/** What the clipboard calls every picture that is copied out of a program: to ask about that name would be a nuisance. */
const PASTED_PICTURE = 'image.png';

/** Each takes its time from when it is asked: hundreds at once would run out of it on a slow line. */
const FOLDERS_AT_ONCE = 3;

const nothingHere: Checked = { isSizeHere: false, named: null };

/** What will become of each file, before a byte of any is sent. What the library cannot be asked about is simply sent. */
export async function planUploads(input: PlanInput): Promise<Plan> {
  const { gathered, target, limits, lookUp } = input;
  const places = await findPlaces(input);
  const placeOf = ({ folders }: FoundFile) => places.get(keyOf(folders));
  const own = gathered.files.map((found) => refusalOf(found, limits));
  const isOut = gathered.files.map((found, index) => own[index] !== null || input.isUnderWay(found));
  const rest = gathered.files.filter((_, index) => !isOut[index]);
  const answers = await checkFiles(
    rest.map((found) => ({ name: found.name, size: found.size, folderId: placeOf(found) })),
    lookUp,
  ).catch(() => rest.map(() => nothingHere));
  const checked = new Map(rest.map((found, index) => [found, answers[index] ?? nothingHere]));
  const roomFor = createRoomCheck(limits);

  const uploads = await Promise.all(
    gathered.files.map(async (found, index): Promise<Planned> => {
      const { file, name, folders, size, lastModified, type: mimeType } = found;
      const upload = { ...target, name, folders, size, lastModified, mimeType };
      if (own[index]) return { upload: { ...upload, ...own[index] }, file, compare: null };
      if (isOut[index]) return { upload: { ...upload, held: 'skipped' }, file, compare: null };
      const { isSizeHere, named } = checked.get(found) ?? nothingHere;
      const folderId = placeOf(found) ?? null;
      const existing = named && namedFile(named, folderId);
      const isNumbered = existing !== null && input.isPasted && name === PASTED_PICTURE;
      if (isSizeHere && !isNumbered)
        return { upload: { ...upload, held: 'checking' }, file, compare: { folderId, named: existing } };
      const full = roomFor(size);
      if (full) return { upload: { ...upload, ...full }, file, compare: null };
      if (isNumbered) {
        const [fileName = null] = await freeNames([name], folderId, lookUp).catch(() => []);
        return { upload: { ...upload, fileName }, file, compare: null };
      }
      return { upload: { ...upload, held: existing && 'conflict', existing }, file, compare: null };
    }),
  );
  const unopened = gathered.left.map(
    ({ name, folders, ...refusal }): Planned => ({
      upload: { ...target, name, folders, size: 0, lastModified: 0, mimeType: '', ...refusal },
      file: null,
      compare: null,
    }),
  );
  const newFolders = gathered.folders
    .map(keyOf)
    .filter((key) => places.has(key) && places.get(key) === undefined);
  return { uploads: [...uploads, ...unopened], newFolders: newFolders.length, roomFor };
}

const keyOf = (path: readonly string[]) => path.join('/');

/** By their paths: ids of the folders that are there, undefined for those that are not, nothing for what cannot be found out. */
async function findPlaces({
  gathered,
  target,
  findFolder,
}: PlanInput): Promise<Map<string, string | null | undefined>> {
  const places = new Map<string, string | null | undefined>([['', target.folderId]]);
  const unknown = new Set<string>();
  const paths = gathered.folders.values();
  const lane = async () => {
    for (const path of paths) {
      try {
        if (unknown.has(keyOf(path.slice(0, -1)))) unknown.add(keyOf(path));
        else places.set(keyOf(path), await findFolder(path));
      } catch {
        unknown.add(keyOf(path));
      }
    }
  };
  await Promise.all(Array.from({ length: FOLDERS_AT_ONCE }, lane));
  return places;
}
