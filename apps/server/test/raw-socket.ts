import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { TestApp } from '../src/testing.ts';

type Server = Pick<TestApp, 'url'>;

/** A bare TCP connection, whose errors nobody needs. */
export const openTcp = async ({ url }: Server): Promise<Socket> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => {});
  await once(socket, 'connect');
  return socket;
};

/** The head of a request, and all lines that it needs. */
export const head = (
  { url }: Server,
  request: string,
  headers: Readonly<Record<string, string | number>> = {},
): string => {
  const lines = Object.entries({ host: new URL(url).host, ...headers });
  return `${request} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
};

export const upgradeHead = (app: Server, path: string, headers = {}): string =>
  head(app, `GET ${path}`, {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': 13,
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  });

interface FrameOptions {
  readonly opcode?: number;
  readonly masked?: boolean;
}

/** A WebSocket frame as a client sends it, under a mask of zeros. */
export const frame = (
  content: string | Uint8Array,
  { opcode = 1, masked = true }: FrameOptions = {},
): Buffer => {
  const body = Buffer.from(content);
  const flag = masked ? 0x80 : 0;
  const short = Buffer.of(0x80 | opcode, flag | body.length);
  const long = Buffer.of(0x80 | opcode, flag | 126, body.length >> 8, body.length & 0xff);
  return Buffer.concat([body.length < 126 ? short : long, Buffer.alloc(masked ? 4 : 0), body]);
};

/** When a connection is reset: before the server looks, while it does, or when it has answered. */
const moments = [
  async () => {},
  async () => void (await turn()),
  async (socket: Socket) =>
    void (await Promise.race([once(socket, 'data').catch(() => {}), sleep(20)])),
] as const;

/** Says something, and resets the connection at one moment or another. */
export const sayAndReset = async (
  app: Server,
  parts: readonly (string | Uint8Array)[],
  moment: number,
): Promise<void> => {
  const socket = await openTcp(app);
  for (const part of parts) {
    socket.write(part);
    if (parts.length > 1)
      await Promise.race([once(socket, 'data'), once(socket, 'close'), sleep(20)]);
  }
  await moments[moment % moments.length]?.(socket);
  socket.resetAndDestroy();
};

/** All that comes until the server closes the connection. */
export const untilClosed = async (socket: Socket): Promise<string> => {
  let text = '';
  socket.setEncoding('latin1').on('data', (part: string) => {
    text += part;
  });
  // A reset is one way to close.
  await new Promise((resolve) => socket.once('close', resolve).resume());
  return text;
};
