/** One of the choices, each as often as its weight says. */
export function pick<T>(choices: readonly (readonly [T, number])[]): T {
  let at = Math.random() * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [choice, weight] of choices) {
    at -= weight;
    if (at < 0) return choice;
  }
  throw new Error('nothing to choose from');
}

/** Any of a list; undefined of an empty one. */
export function any<T>(list: readonly T[]): T | undefined {
  return list[below(list.length)];
}

/** A whole number from 0 to below `most`. */
export function below(most: number): number {
  return Math.floor(Math.random() * most);
}
