import { uploadPlanText } from '../../lib/text/upload-plan.ts';

type Path = readonly string[];

/** No file stands for an empty folder, so a failure is said for all of them together. Throws the signal's reason. */
export async function createEmpty(
  paths: readonly Path[],
  make: (path: Path) => Promise<unknown>,
  signal: AbortSignal,
  onProblem: (words: string) => void,
): Promise<void> {
  const reasons: unknown[] = [];
  for (const path of paths) {
    await make(path).catch((error: unknown) => reasons.push(error));
    signal.throwIfAborted();
  }
  const [reason] = reasons;
  if (reasons.length > 0)
    onProblem(uploadPlanText.foldersFailed(reasons.length, reason instanceof Error ? reason.message : ''));
}
