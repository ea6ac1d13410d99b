/** A problem that the person at the terminal can mend: shown as it is, without a stack. */
export class CliError extends Error {
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
  }
}
