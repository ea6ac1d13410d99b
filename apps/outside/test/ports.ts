import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port that is free, for what must know its own origin before it starts. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** Settings of a locked server that is reached where it says that it is. */
export const lockedHere = async () => {
  const port = await freePort();
  return {
    PORT: String(port),
    PARLEY_MODE: 'locked',
    PARLEY_PUBLIC_URL: `http://127.0.0.1:${port}`,
    PARLEY_LIMITS: 'off',
  };
};
