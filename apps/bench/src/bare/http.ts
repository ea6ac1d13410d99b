import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Serves on a free port and says where. */
export const listen = (handler: Handler = (_request, response) => response.end()): Server => {
  const server = createServer(handler);
  server.listen(0, '127.0.0.1', () => {
    const { port }: AddressInfo = addressOf(server);
    process.stdout.write(`http://127.0.0.1:${port}\n`);
  });
  return server;
};

const addressOf = (server: Server): AddressInfo => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It does not listen.');
  return address;
};

export const withBody = (request: IncomingMessage, take: (body: string) => void): void => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    body += chunk;
  });
  request.on('end', () => take(body));
};

export const answerJson = (response: ServerResponse, status: number, value: unknown): void => {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
};
