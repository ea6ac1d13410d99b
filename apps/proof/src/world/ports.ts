import { once } from 'node:events';
import { createServer } from 'node:net';

/** Tried in turn, so that two proofs at once seldom meet. */
let nextPort = 20_000 + (process.pid % 10_000);

/**
 * A free port below those that outgoing connections get: on one of those a client that calls while
 * no server is up may end up connected to itself, and the server can't come back.
 */
export const freePort = async (): Promise<number> => {
  for (;;) {
    nextPort = nextPort >= 30_000 ? 20_000 : nextPort + 1;
    const port = nextPort;
    const probe = createServer().listen(port, '127.0.0.1');
    const isFree = await Promise.race([
      once(probe, 'listening').then(() => true),
      once(probe, 'error').then(() => false),
    ]);
    if (!isFree) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
};
