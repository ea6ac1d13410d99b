import type { App } from '../app.ts';
import { type LiveSession, renewSession } from '../auth/session.ts';

const EVERY_MS = 500;

/**
 * Cuts the streams of sessions that ended: signed out here or on another server, revoked, expired.
 * An open stream is a use: who only listens is not idle. One look a session and half second, however
 * many streams it has.
 */
export class SessionWatch {
  private readonly streams = new Map<string, Set<AbortController>>();
  private readonly timer: NodeJS.Timeout;
  private readonly app: Pick<App, 'store' | 'clock'>;

  constructor(app: Pick<App, 'store' | 'clock'>) {
    this.app = app;
    this.timer = setInterval(() => void this.look(), EVERY_MS).unref();
  }

  /** Aborts `stream` when the session ends; the function that is returned stops watching. */
  watch(session: LiveSession, stream: AbortController): () => void {
    const all = this.streams.get(session.id) ?? new Set();
    this.streams.set(session.id, all.add(stream));
    return () => {
      all.delete(stream);
      if (all.size === 0) this.streams.delete(session.id);
    };
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    for (const [id, streams] of this.streams) {
      // A store that can't be read now ends nobody's stream.
      const live = await renewSession(this.app, id).catch(() => true);
      if (!live) for (const stream of streams) stream.abort();
    }
  }
}
