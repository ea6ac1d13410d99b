/** The lines that begin a request, as a client writes them. */
export const head = (
  request: string,
  host: string,
  headers: Readonly<Record<string, string | number>> = {},
): string =>
  [
    `${request} HTTP/1.1`,
    `Host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n');

/** The request that turns a connection into a WebSocket. */
export const upgrade = (
  path: string,
  host: string,
  headers: Readonly<Record<string, string>> = {},
): string =>
  head(`GET ${path}`, host, {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': 13,
    'Sec-WebSocket-Key': 'cHJvb2Ygb2YgcGFybGV5IQ==',
    ...headers,
  });

/** A WebSocket frame with a text, from a client; the mask of zeros leaves it as it is. */
export const textFrame = (text: string): Buffer => {
  const payload = Buffer.from(text);
  const { length } = payload;
  const size =
    length < 126
      ? Buffer.of(0x80 | length)
      : Buffer.of(0x80 | 126, Math.floor(length / 256), length % 256);
  return Buffer.concat([Buffer.of(0x81), size, Buffer.alloc(4), payload]);
};
