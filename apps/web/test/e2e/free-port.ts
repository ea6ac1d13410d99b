import { createServer } from 'node:net';

/** A port of this machine that nobody listens on, for servers that must know theirs beforehand. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** Settings of a server that asks everybody who they are, and that a browser here can reach. */
export const lockedHere = async (): Promise<Readonly<Record<string, string>>> => {
  const port = String(await freePort());
  return { PARLEY_MODE: 'locked', PORT: port, PARLEY_PUBLIC_URL: `http://127.0.0.1:${port}` };
};
