import { loginContentText, registrationNonceText, signedText } from '@parley/contracts';
import {
  ethereumAddressOf,
  generateEd25519Key,
  generateVfxKey,
  signEd25519,
  signPersonal,
  web3mqHash,
  web3mqText,
} from '@parley/wallet';
import { curl } from './curl.ts';

const DAY = 24 * 3600_000;

/** A throw-away Ethereum account with a userid, a main key and a session key. */
const newAccount = () => {
  // Any secp256k1 key is one of Ethereum, too.
  const wallet = generateVfxKey('mainnet').privateKey;
  const address = ethereumAddressOf(wallet);
  const userid = `user:${web3mqHash(address)}`;
  return { wallet, address, userid, main: generateEd25519Key(), session: generateEd25519Key() };
};
type Account = ReturnType<typeof newAccount>;

export const web3mqOpen = (url: string): string[] => chatList(url, newAccount(), newAccount());

export const web3mqLocked = (url: string): string[] => {
  const [account, friend] = [newAccount(), newAccount()];
  return [
    '# Web3MQ: two throw-away wallets each register a userid and its main key',
    ...[account, friend].map((it) =>
      curl(`${url}/api/user_register_v2/`, [], registration(url, it)),
    ),
    '# The main key logs in with a session key, which signs the calls',
    curl(`${url}/api/user_login_v2/`, [], login(account)),
    ...chatList(url, account, friend),
  ];
};

const chatList = (
  url: string,
  { userid, address, session }: Account,
  { userid: topic }: Account,
): string[] => {
  const headers = [`web3mq-request-pubkey: ${session.publicKey}`, `didkey: eth:${address}`];
  const timestamp = Date.now();
  const update = { userid, topic, topic_type: 'user', timestamp };
  const sign = (text: string) => signEd25519(text, session.privateKey);
  const query = new URLSearchParams({
    page: '1',
    size: '20',
    userid,
    timestamp: String(timestamp),
    web3mq_signature: sign(signedText('chatList', { userid, timestamp })),
  });
  return [
    '# Web3MQ: put a chat on top of your list, then read it (each signature is valid for two minutes)',
    curl(`${url}/api/chats/`, headers, {
      ...update,
      web3mq_signature: sign(signedText('chatUpdate', update)),
    }),
    curl(`${url}/api/chats/?${query}`, headers),
  ];
};

const registration = (url: string, { wallet, address, userid, main }: Account) => {
  const call = {
    userid,
    did_type: 'eth',
    did_value: address,
    pubkey_type: 'ed25519',
    pubkey_value: main.publicKey,
    timestamp: Date.now(),
  };
  const nonce = web3mqHash(registrationNonceText(call));
  const signature_content = web3mqText(
    { domain: 'Web3MQ', address, purpose: 'register', uri: url, nonce },
    new Date().toISOString(),
  );
  const did_signature = signPersonal(signature_content, wallet);
  return { ...call, signature_content, did_signature };
};

const login = ({ address, userid, main, session }: Account) => {
  const timestamp = Date.now();
  const call = {
    userid,
    pubkey_value: session.publicKey,
    pubkey_expired_timestamp: timestamp + DAY,
    timestamp,
  };
  const signature_content = web3mqHash(loginContentText(call));
  return {
    ...call,
    did_type: 'eth',
    did_value: address,
    main_pubkey: main.publicKey,
    pubkey_type: 'ed25519',
    signature_content,
    login_signature: signEd25519(signature_content, main.privateKey),
  };
};
