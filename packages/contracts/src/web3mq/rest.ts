import { inQuery, integerInQuery } from '../rest-route.ts';

/*
 * How the documented paths of Web3MQ carry their fields. A read has all but key and didkey in its query, a
 * write in its body; which write is a read by its meaning, the document decides.
 */

export const pageInWeb3mqQuery = { page: integerInQuery, size: integerInQuery };

const headers = {
  request_pubkey: { in: 'header', name: 'web3mq-request-pubkey' },
  didkey: { in: 'header' },
} as const;
const caller = { ...headers, userid: inQuery, timestamp: integerInQuery };
export const signedInQuery = { ...caller, web3mq_signature: inQuery };
export const userSignedInQuery = { ...caller, web3mq_user_signature: inQuery };

const web3mq = { dialect: 'web3mq', status: 200 } as const;
export const web3mqGet = { ...web3mq, method: 'GET' } as const;
export const web3mqPost = { ...web3mq, method: 'POST', body: true } as const;
export const web3mqSignedPost = { ...web3mqPost, sources: headers } as const;
