const EVERY_MS = 500;

interface Watched {
  /** What ends each of its streams. */
  readonly streams: Set<() => void>;
  /** The sessions' version in which it was looked at, and until when that look holds. */
  version: number | null;
  until: number;
}

interface Looking {
  readonly clock: () => number;
  /** Stays the same while no other server ends a session; null when it can't be told. */
  readonly version: () => number | null | Promise<number | null>;
  /** Uses a session: until when it need not be looked at again, null when it has ended. */
  readonly renew: (id: string) => Promise<number | null>;
}

/**
 * Cuts the streams of sessions that ended: signed out here or on another server, revoked, expired.
 * An open stream is a use: who only listens is not idle. A session is looked at again when one has
 * ended somewhere, or when this one is due, however many streams it has.
 */
export class SessionWatch {
  private readonly watched = new Map<string, Watched>();
  private readonly timer: NodeJS.Timeout;
  private readonly looking: Looking;
  /** How many have ended here. */
  private ended = 0;

  constructor(looking: Looking) {
    this.looking = looking;
    this.timer = setInterval(() => void this.look().catch(() => {}), EVERY_MS).unref();
  }

  /** Calls `end` when the session ends; the function that is returned stops watching. */
  watch({ id }: { readonly id: string }, end: () => void): () => void {
    const { streams } = this.watched.get(id) ?? this.startWatching(id);
    streams.add(end);
    return () => {
      streams.delete(end);
      if (streams.size === 0) this.watched.delete(id);
    };
  }

  /** A session has ended on this server. */
  oneEnded(): void {
    this.ended += 1;
    for (const watched of this.watched.values()) watched.version = null;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private startWatching(id: string): Watched {
    const watched = { streams: new Set<() => void>(), version: null, until: 0 };
    this.watched.set(id, watched);
    return watched;
  }

  private async look(): Promise<void> {
    const { ended } = this;
    const { clock, version: versionNow, renew } = this.looking;
    const version = await versionNow();
    for (const [id, watched] of this.watched) {
      const now = clock();
      if (version !== null && watched.version === version && now < watched.until) continue;
      // A store that can't be read now ends nobody's stream.
      const until = await renew(id).catch(() => now);
      if (until === null) for (const end of watched.streams) end();
      else if (this.ended === ended) Object.assign(watched, { version, until });
    }
  }
}
