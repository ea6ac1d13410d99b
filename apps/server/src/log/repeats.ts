const EVERY_MS = 60_000;
/** What is told apart at a time; all beyond it is one. */
const KEYS = 20;
const OTHERS = '';

interface LoggedLine<Line> {
  last: Line;
  /** How many have come since it was last said. */
  more: number;
  readonly timer: NodeJS.Timeout;
}

/**
 * Says something at once, and once a minute how often the like of it has come since: whoever causes
 * lines fills no log.
 */
export class Repeats<Line> {
  private readonly logged = new Map<string, LoggedLine<Line>>();
  private readonly say: (line: Line, more: number) => void;

  constructor(say: (line: Line, more: number) => void) {
    this.say = say;
  }

  /** Lines of the same key are alike. */
  log(key: string, line: Line): void {
    const bucket = this.logged.has(key) || this.logged.size < KEYS ? key : OTHERS;
    const before = this.logged.get(bucket);
    if (before !== undefined) {
      before.last = line;
      before.more += 1;
      return;
    }
    const timer = setInterval(() => this.sum(bucket), EVERY_MS).unref();
    this.logged.set(bucket, { last: line, more: 0, timer });
    this.say(line, 0);
  }

  /** Says what has been counted by now, and forgets all. */
  flush(): void {
    for (const [key, { last, more, timer }] of this.logged) {
      clearInterval(timer);
      this.logged.delete(key);
      if (more > 0) this.say(last, more);
    }
  }

  private sum(key: string): void {
    const logged = this.logged.get(key);
    if (logged === undefined) return;
    if (logged.more > 0) this.say(logged.last, logged.more);
    else {
      clearInterval(logged.timer);
      this.logged.delete(key);
    }
    logged.more = 0;
  }
}
