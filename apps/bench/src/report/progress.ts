import { SingleBar } from 'cli-progress';

/** Signals and the cursor stay as they are: the terminal is left in order however a run ends. */
const bar = new SingleBar({ format: '{bar} {text}', gracefulExit: false, linewrap: true });

/** Shows on a terminal, and nowhere else, what is measured and how far that is (0 to 1). */
export const progress = (text: string, part = 0): void => {
  if (bar.isActive) bar.update(part, { text });
  else bar.start(1, part, { text });
};

export const endProgress = (): void => {
  bar.update(1, { text: 'done' });
  bar.stop();
};
