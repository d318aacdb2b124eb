/** One line that is written over where a person watches; else a line now and then. */
export function progressLine(): { say: (progress: string) => void; end: () => void } {
  const isTerminal = process.stdout.isTTY;
  let saidAt = performance.now();
  return {
    say(progress) {
      const now = performance.now();
      if (now - saidAt < (isTerminal ? 100 : 5000)) return;
      saidAt = now;
      process.stdout.write(isTerminal ? `\r\x1b[K${progress}` : `${progress}\n`);
    },
    end() {
      if (isTerminal) process.stdout.write('\r\x1b[K');
    },
  };
}
