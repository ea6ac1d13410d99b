import { createHash, type KeyObject, verify } from 'node:crypto';
import { WebSocketServer } from 'ws';
import { fieldsOf, frame, STATUS } from '../../load/frames.ts';
import { listen } from '../http.ts';
import type { BareStore } from '../store.ts';
import { publicKey } from './signatures.ts';

/** Signed messages over a socket: the signature is checked, and the rows are written. */
export const serveWeb3mqSends = ({ sendSigned }: BareStore): void => {
  const keys = new Map<string, KeyObject>();
  const keyOf = (hex: string): KeyObject => {
    const key = keys.get(hex) ?? publicKey(hex);
    keys.set(hex, key);
    return key;
  };
  new WebSocketServer({ server: listen() }).on('connection', (ws) => {
    ws.on('message', async (data: Buffer) => {
      const said = read(data);
      const { messageid, topic, from, sign } = said;
      const signature = Buffer.from(sign, 'base64');
      const text = `${messageid}${from}${topic}${said.node}${said.timestamp}`;
      if (!verify(null, Buffer.from(text), keyOf(said.pubkey), signature)) return ws.close();
      await sendSigned({
        ...said,
        memberKey: createHash('sha256').update([from, topic].sort().join(' ')).digest(),
        messageid: Buffer.from(messageid, 'hex'),
        signature,
        pubkey: Buffer.from(said.pubkey, 'hex'),
      });
      const time = Math.floor(Date.now() / 1000);
      ws.send(frame(STATUS, [messageid, topic, 'received', '1', from, sign, time]));
    });
  });
};

const read = (data: Buffer) => {
  const fields = fieldsOf(data);
  const text = (number: number): string => String(fields.get(number) ?? '');
  return {
    content: text(1),
    topic: text(2),
    from: text(4),
    sign: text(5),
    timestamp: Number(fields.get(9)),
    messageid: text(10),
    node: text(12),
    pubkey: text(13),
  };
};
