import { WebSocketServer } from 'ws';
import { listen } from '../http.ts';
import type { BareStore, Send } from '../store.ts';
import { answerTo } from './http-sends.ts';

export const serveSocketSends = ({ send }: BareStore): void => {
  new WebSocketServer({ server: listen() }).on('connection', (ws) => {
    ws.on('message', async (data) => {
      const message: Send = JSON.parse(String(data));
      ws.send(JSON.stringify(answerTo(message, await send(message))));
    });
  });
};
