import { useState } from 'react';
import { useTestLibrary } from '../../api/libraries.ts';
import { commonText } from '../../lib/text/common.ts';
import { librariesText } from '../../lib/text/settings.ts';
import { announce } from '../../ui/toast.tsx';

/** Looks at libraries, each on its own; says what was found. */
export function useLibraryTests() {
  const { mutateAsync } = useTestLibrary();
  const [running, setRunning] = useState<ReadonlySet<string>>(new Set());
  /** Why a library could not even be looked at, by its id. */
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());

  const test = async ({ id, name }: { id: string; name: string }) => {
    if (running.has(id)) return;
    setRunning((before) => new Set([...before, id]));
    setProblems((before) => new Map([...before].filter(([other]) => other !== id)));
    try {
      const { message } = await mutateAsync(id);
      announce(librariesText.tested(name, message));
    } catch (error) {
      const message = error instanceof Error ? error.message : commonText.unknownError;
      setProblems((before) => new Map([...before, [id, librariesText.testFailed(message)]]));
    } finally {
      setRunning((before) => new Set([...before].filter((other) => other !== id)));
    }
  };
  return { running, problems, test };
}
