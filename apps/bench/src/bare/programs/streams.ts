import type { ServerResponse } from 'node:http';
import { answerJson, listen } from '../http.ts';
import type { BareStore } from '../store.ts';
import { answerTo, takeSend } from './http-sends.ts';

/** Takes sends, and hands each one, once it is on disk, to the stream of its reader. */
export const serveStreams = ({ send }: BareStore): void => {
  const readers = new Map<string, ServerResponse>();
  listen((request, response) => {
    if (request.method === 'POST')
      return takeSend(request, async (input) => {
        const sent = await send(input);
        const message = answerTo(input, sent);
        answerJson(response, 201, message);
        const data = JSON.stringify({ kind: 'message', at: message.timestamp, message });
        const stream = readers.get(sent.reader);
        stream?.write(`id: ${message.timestamp}\nevent: message\ndata: ${data}\n\n`);
      });
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    response.write('retry: 1000\n\n');
    const { searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    readers.set(searchParams.get('address') ?? '', response);
  });
};
