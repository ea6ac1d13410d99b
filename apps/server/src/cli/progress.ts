import { SingleBar } from 'cli-progress';

/** Hears what is being done, and how far that is (0 to 1) where it can be told. */
export type Progress = (doing: string, part?: number) => void;

/**
 * Shows on a terminal, and nowhere else, how far a command is: a bar for each thing that is done, which
 * ends at 100 %, or where it was when the command failed.
 */
export const withProgress = async <Result>(
  work: (progress: Progress) => Result | Promise<Result>,
): Promise<Result> => {
  const bars: { doing: string; bar: SingleBar }[] = [];
  const finish = (): void => {
    bars.at(-1)?.bar.update(1);
    bars.at(-1)?.bar.stop();
  };
  try {
    const result = await work((doing, part = 0) => {
      if (bars.at(-1)?.doing !== doing) {
        finish();
        bars.push({ doing, bar: newBar(doing) });
      }
      bars.at(-1)?.bar.update(part);
    });
    finish();
    return result;
  } finally {
    bars.at(-1)?.bar.stop();
  }
};

/** Signals and the cursor stay as they are: the terminal is left in order however the command ends. */
const newBar = (doing: string): SingleBar => {
  const bar = new SingleBar({
    format: `${doing.padEnd(10)} {bar} {percentage} %`,
    gracefulExit: false,
    linewrap: true,
  });
  bar.start(1, 0);
  return bar;
};
