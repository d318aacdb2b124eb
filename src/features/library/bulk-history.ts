import type { Job } from './bulk-jobs.ts';

/** What takes a change back, or makes it again. */
export type Step = { job: Job; ids: string[] };

const MOST = 20;

/** What can be undone and redone, the last first. */
export class History {
  private undos: Step[] = [];
  private redos: Step[] = [];

  /** `step` leads back from what was done in that direction. Something new ends what could be redone. */
  keep(step: Step, direction: 'forth' | 'undo' | 'redo'): void {
    if (direction === 'forth') this.redos = [];
    const steps = direction === 'undo' ? this.redos : this.undos;
    steps.push(step);
    if (steps.length > MOST) steps.shift();
  }

  has(direction: 'undo' | 'redo'): boolean {
    return (direction === 'undo' ? this.undos : this.redos).length > 0;
  }

  undo(): Step | undefined {
    return this.undos.pop();
  }

  redo(): Step | undefined {
    return this.redos.pop();
  }

  /** This very one, if nobody has taken it yet, and nothing new has ended it. */
  remove(step: Step): Step | undefined {
    for (const steps of [this.undos, this.redos]) {
      const at = steps.indexOf(step);
      if (at >= 0) return steps.splice(at, 1)[0];
    }
    return undefined;
  }
}
