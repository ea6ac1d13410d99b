const EVERY_MS = 60_000;
/** What is told apart at a time; all beyond it is one. */
const KEYS = 20;
const OTHERS = '';

interface Said<Line> {
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
  private readonly said = new Map<string, Said<Line>>();
  private readonly say: (line: Line, more: number) => void;

  constructor(say: (line: Line, more: number) => void) {
    this.say = say;
  }

  /** Lines of the same key are alike. */
  tell(key: string, line: Line): void {
    const kept = this.said.has(key) || this.said.size < KEYS ? key : OTHERS;
    const before = this.said.get(kept);
    if (before !== undefined) {
      before.last = line;
      before.more += 1;
      return;
    }
    const timer = setInterval(() => this.sum(kept), EVERY_MS).unref();
    this.said.set(kept, { last: line, more: 0, timer });
    this.say(line, 0);
  }

  /** Says what has been counted by now, and forgets all. */
  flush(): void {
    for (const [key, { last, more, timer }] of this.said) {
      clearInterval(timer);
      this.said.delete(key);
      if (more > 0) this.say(last, more);
    }
  }

  private sum(key: string): void {
    const said = this.said.get(key);
    if (said === undefined) return;
    if (said.more > 0) this.say(said.last, said.more);
    else {
      clearInterval(said.timer);
      this.said.delete(key);
    }
    said.more = 0;
  }
}
