import { signedText } from '@parley/contracts';
import { ed25519PublicKey, generateEd25519Key, generateVfxKey, signEd25519 } from '@parley/wallet';
import { readConfig } from '../config.ts';

/** Prints curl commands to paste, with throw-away identities and, for Web3MQ, fresh signatures. */
export const printExamples = (): void => {
  const config = readConfig(process.env);
  const url = `http://${config.host}:${config.port}`;
  process.stdout.write(
    [
      '# VFX: a buyer writes to a shop, then reads the thread list (open mode)',
      vfxExample(url, config.network),
      '# Web3MQ: put a chat on top of your list, then read it (each signature is good for two minutes)',
      web3mqExample(url),
    ].join('\n\n'),
  );
};

const vfxExample = (url: string, network: 'mainnet' | 'testnet'): string => {
  const body = {
    participants: [generateVfxKey(network).address, generateVfxKey(network).address],
    shop_id: 1,
    initial_message: 'Hello, is this item still available?',
  };
  return [
    `curl -X POST ${url}/api/chat/ -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`,
    `curl ${url}/api/chat/`,
  ].join('\n\n');
};

const web3mqExample = (url: string): string => {
  const { privateKey } = generateEd25519Key();
  const me = { userid: `user:${generateEd25519Key().publicKey.slice(0, 56)}` };
  const topic = `user:${generateEd25519Key().publicKey.slice(0, 56)}`;
  const headers = [
    `web3mq-request-pubkey: ${ed25519PublicKey(privateKey)}`,
    `didkey: eth:0x${generateEd25519Key().publicKey.slice(0, 40)}`,
  ]
    .map((header) => `-H '${header}'`)
    .join(' ');
  const timestamp = Date.now();
  const update = { ...me, topic, topic_type: 'user', timestamp };
  const body = {
    ...update,
    web3mq_signature: signEd25519(signedText('chatUpdate', update), privateKey),
  };
  const query = new URLSearchParams({
    page: '1',
    size: '20',
    ...me,
    timestamp: String(timestamp),
    web3mq_signature: signEd25519(signedText('chatList', { ...me, timestamp }), privateKey),
  });
  return [
    `curl -X POST ${url}/api/chats/ ${headers} -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`,
    `curl '${url}/api/chats/?${query}' ${headers}`,
    '',
  ].join('\n\n');
};
