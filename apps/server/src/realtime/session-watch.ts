import type { App } from '../app.ts';
import { type LiveSession, renewSession } from '../auth/session.ts';

const EVERY_MS = 500;

interface Watched {
  readonly streams: Set<AbortController>;
  /** The sessions' version in which it was looked at, and until when that look holds. */
  version: number | null;
  until: number;
}

/**
 * Cuts the streams of sessions that ended: signed out here or on another server, revoked, expired.
 * An open stream is a use: who only listens is not idle. A session is looked at again when one has
 * ended somewhere, or when this one is due, however many streams it has.
 */
export class SessionWatch {
  private readonly watched = new Map<string, Watched>();
  private readonly timer: NodeJS.Timeout;
  private readonly app: Pick<App, 'store' | 'clock' | 'config'>;
  /** How many have ended here. */
  private ended = 0;

  constructor(app: Pick<App, 'store' | 'clock' | 'config'>) {
    this.app = app;
    this.timer = setInterval(() => void this.look().catch(() => {}), EVERY_MS).unref();
  }

  /** Aborts `stream` when the session ends; the function that is returned stops watching. */
  watch({ id }: LiveSession, stream: AbortController): () => void {
    const { streams } = this.watched.get(id) ?? this.begin(id);
    streams.add(stream);
    return () => {
      streams.delete(stream);
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

  private begin(id: string): Watched {
    const watched = { streams: new Set<AbortController>(), version: null, until: 0 };
    this.watched.set(id, watched);
    return watched;
  }

  private async look(): Promise<void> {
    const { ended } = this;
    const version = await this.app.store.sessionsVersion();
    for (const [id, watched] of this.watched) {
      const now = this.app.clock();
      if (version !== null && watched.version === version && now < watched.until) continue;
      // A store that can't be read now ends nobody's stream.
      const until = await renewSession(this.app, id).catch(() => now);
      if (until === null) for (const stream of watched.streams) stream.abort();
      else if (this.ended === ended) Object.assign(watched, { version, until });
    }
  }
}
