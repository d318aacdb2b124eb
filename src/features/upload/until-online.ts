/** Resolves after so many milliseconds, or earlier when the browser says that it is online again. */
export function untilOnline(ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = () => {
    clearTimeout(timer);
    window.removeEventListener('online', done);
    resolve();
  };
  const timer = setTimeout(done, ms);
  window.addEventListener('online', done);
  return promise;
}
