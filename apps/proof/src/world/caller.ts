import { Agent, type IncomingMessage, request } from 'node:http';
import { createParley, type Parley, type Platform, type Wallet } from '@parley/client';
import WebSocket from 'ws';

/** How somebody reaches a server, and in whose name. */
export interface Caller extends Pick<Platform, 'fetch' | 'openSocket'> {
  /** The token of their session; undefined in open mode. */
  readonly token: string | undefined;
  /** Ends the connections of `fetch`, whatever is on its way. */
  readonly close: () => void;
}

/** Whoever calls a server in open mode. */
export const anybody: Caller = {
  fetch: (url, init) => fetch(url, init),
  openSocket: openSocketWith({}),
  token: undefined,
  close: () => {},
};

/**
 * Somebody at a network address of their own: what a server allows an address is then theirs alone.
 * Linux has all of 127.0.0.0/8; elsewhere connecting from most of it fails with EADDRNOTAVAIL.
 */
export const callerFrom = (localAddress: string, token?: string): Caller => {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const agent = new Agent({ keepAlive: true });
  return {
    fetch: (url, init) => fetchWith({ agent, localAddress, headers }, url, init),
    openSocket: openSocketWith({ localAddress, headers }),
    token,
    close: () => agent.destroy(),
  };
};

/** Signs in with a wallet, from a network address. */
export const signIn = async (url: string, wallet: Wallet, from: string): Promise<Caller> => {
  let token: string | undefined;
  const { fetch, close } = callerFrom(from);
  const onSession = (opened: string) => {
    token = opened;
  };
  await createParley({ url, wallet, onSession, platform: { fetch } }).signIn();
  close();
  return callerFrom(from, token);
};

/** The typed client of a caller. */
export const clientOf = (
  url: string,
  { fetch, openSocket, token }: Caller,
  { platform, ...options }: Omit<Parameters<typeof createParley>[0], 'url'> = {},
): Parley =>
  createParley({
    url,
    ...options,
    ...(token !== undefined && { session: token }),
    platform: { fetch, openSocket, ...platform },
  });

interface Route {
  readonly localAddress?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What `fetch` does for a string body, over an agent: Node's own can't choose where it calls from. */
const fetchWith = (
  { agent, localAddress, headers }: Route & { agent: Agent },
  url: string,
  { method = 'GET', body, signal, headers: given }: RequestInit = {},
): Promise<Response> =>
  new Promise((resolve, reject) => {
    const sent = request(url, {
      agent,
      ...(localAddress !== undefined && { localAddress }),
      method,
      headers: { ...headers, ...Object.fromEntries(new Headers(given)) },
      ...(signal && { signal }),
    });
    sent.on('error', reject);
    sent.on('response', (message) => resolve(responseOf(message)));
    sent.end(typeof body === 'string' ? body : undefined);
  });

const responseOf = (message: IncomingMessage): Response => {
  const { statusCode: status = 0, headersDistinct } = message;
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct))
    for (const value of values) headers.append(name, value);
  if (status === 204) message.resume();
  return new Response(status === 204 ? null : bodyOf(message), { status, headers });
};

const bodyOf = (message: IncomingMessage) =>
  new ReadableStream({
    start(controller) {
      message.on('data', (bytes) => controller.enqueue(bytes));
      message.on('end', () => controller.close());
      message.on('error', (error) => controller.error(error));
    },
    cancel: () => void message.destroy(),
  });

/** Browsers' sockets can't choose where they call from, nor send a header. */
function openSocketWith(route: Route): Platform['openSocket'] {
  return (url, { onOpen, onText, onClose }) => {
    const socket = new WebSocket(url, { ...route });
    socket.on('open', onOpen);
    socket.on('message', (data) => onText(String(data)));
    socket.on('close', onClose);
    // It is followed by the end of the socket.
    socket.on('error', () => {});
    return { send: (text) => socket.send(text), close: () => socket.close() };
  };
}
