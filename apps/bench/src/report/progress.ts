/** Tells on stderr what is going on; the table alone goes to stdout. */
export const progress = (text: string): void => {
  process.stderr.write(`bench: ${text}\n`);
};
