import { errorTable } from '@parley/contracts';
import type { Refusal } from '../refusal.ts';
import type { Envelope } from './envelope.ts';
import { shownBy } from './shape.ts';

/** Fields that prove who calls: what is wrong with them is a matter of authentication. */
const credentials = [
  'web3mq_signature',
  'web3mq_user_signature',
  'web3mq-request-pubkey',
  'didkey',
];

/** `{code, msg, data}`. A refusal rides on HTTP 200: the SDKs read no other status, but for 429. */
export const web3mqEnvelope: Envelope = {
  answer: (route, result) => ({
    status: route.status,
    body: { code: 0, msg: 'ok', ...(route.answer && { data: shownBy(route, result) }) },
  }),
  refusal: (refusal, status) => ({
    status: refusal.byStatus || keepsStatus.has(refusal.code) ? status : 200,
    body: { code: codeOf(refusal), msg: refusal.message },
  }),
};

/** Answers that HTTP itself gives a meaning to: wait, and use another method. */
const keepsStatus = new Set<Refusal['code']>(['too_many', 'method_not_allowed']);

const codeOf = (refusal: Refusal): number => {
  const fields = Object.keys(refusal.fields ?? {});
  const unproved = fields.some((field) => credentials.includes(field));
  return unproved ? errorTable.unauthenticated.web3mq : errorTable[refusal.code].web3mq;
};
