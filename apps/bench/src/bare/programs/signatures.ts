import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { signedText } from '@parley/contracts';
import { answerJson, listen } from '../http.ts';

/** Checks the signature of each list and answers as much as a list has, without looking for one. */
export const serveSignatures = (): void => {
  let known: KeyObject | undefined;
  listen(({ url = '', headers }, response) => {
    const query = new URL(url, 'http://127.0.0.1').searchParams;
    known ??= publicKey(String(headers['web3mq-request-pubkey']));
    const userid = query.get('userid') ?? '';
    const text = signedText('chatList', { userid, timestamp: Number(query.get('timestamp')) });
    const signature = Buffer.from(query.get('web3mq_signature') ?? '', 'base64');
    if (verify(null, Buffer.from(text), known, signature)) answerJson(response, 200, page);
    else answerJson(response, 401, {});
  });
};

export const publicKey = (hex: string): KeyObject =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(hex, 'hex').toString('base64url') },
    format: 'jwk',
  });

const topic = `user:${'0'.repeat(56)}`;

const page = {
  code: 0,
  msg: 'ok',
  data: {
    total: 40,
    result: Array.from({ length: 20 }, () => ({
      topic,
      topic_type: 'user',
      chatid: topic,
      chat_type: 'user',
      chat_name: '',
      avatar_url: '',
      avatar_base64: '',
      timestamp: 1_795_297_856_858,
    })),
  },
};
