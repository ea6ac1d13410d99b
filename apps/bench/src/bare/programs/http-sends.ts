import type { IncomingMessage } from 'node:http';
import { isoFromMicros } from '@parley/contracts';
import { answerJson, listen, withBody } from '../http.ts';
import type { BareStore, Send, Sent } from '../store.ts';

const PREFIX = '/api/chat/'.length;
const UUID = 36;

/** Takes the same requests as the server's REST path. */
export const serveHttpSends = ({ send }: BareStore): void => {
  listen((request, response) =>
    takeSend(request, async (message) =>
      answerJson(response, 201, answerTo(message, await send(message))),
    ),
  );
};

export const takeSend = (request: IncomingMessage, take: (message: Send) => Promise<void>): void =>
  withBody(request, (body) => {
    const thread_uuid = request.url?.slice(PREFIX, PREFIX + UUID) ?? '';
    const client_key = String(request.headers['idempotency-key']);
    const { content }: { content: string } = JSON.parse(body);
    void take({ thread_uuid, content, client_key });
  });

export const answerTo = ({ content }: Send, { id, sender, at }: Sent) => ({
  id,
  sender,
  content,
  timestamp: isoFromMicros(at),
  is_read: false,
});
