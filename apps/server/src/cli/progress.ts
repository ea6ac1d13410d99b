/** Shows on a terminal, and nowhere else, what a command is doing and how far it is (0 to 1). */
export const showProgress = (doing: string, part?: number): void => {
  if (!process.stderr.isTTY) return;
  const percent = part === undefined ? '' : `: ${Math.min(100, Math.floor(part * 100))} %`;
  process.stderr.write(`\r${doing}${percent}`.padEnd(30));
};

/** Takes away what was shown. */
export const endProgress = (): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${''.padEnd(30)}\r`);
};
