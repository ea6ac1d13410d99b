import { errorTable, type RestRoute, restRoutes } from '@parley/contracts';
import { z } from 'zod';
import type { ApiError } from '../../errors/api-error.ts';
import type { Envelope } from '../envelope.ts';
import { pickDocumented } from '../shape.ts';

/** Fields that prove who calls: what is wrong with them is a matter of authentication. */
const credentials = [
  'web3mq_signature',
  'web3mq_user_signature',
  'web3mq-request-pubkey',
  'didkey',
];

/** `{code, msg, data}`. A refusal rides on HTTP 200: the SDKs read no other status, but for 429. */
export const web3mqEnvelope: Envelope = {
  answer: (route, result, { headers }) => ({
    status: route.status,
    body: {
      code: 0,
      msg: 'ok',
      ...(route.answer && {
        data: named(route, pickDocumented(route, result), headers['api-version']),
      }),
    },
  }),
  refusal: (apiError, status) => ({
    status: apiError.byStatus || keepsStatus.has(apiError.code) ? status : 200,
    body: { code: codeOf(apiError), msg: apiError.message },
  }),
};

const isList = ({ answer }: RestRoute): boolean =>
  answer instanceof z.ZodObject && 'total' in answer.shape && 'result' in answer.shape;

const lists = new Set(restRoutes.filter(isList));

/** Clients of version 2 read every list by names of their own: theirs stand beside the documented ones. */
const named = (route: RestRoute, data: unknown, version: unknown): unknown => {
  if (version !== '2' || !lists.has(route)) return data;
  const { total, result } = Web3mqList.parse(data);
  return { total, result, total_count: total, data_list: result };
};

const Web3mqList = z.object({ total: z.unknown(), result: z.unknown() });

/** Answers that HTTP itself gives a meaning to: wait, and use another method. */
const keepsStatus = new Set<ApiError['code']>(['too_many', 'method_not_allowed']);

const codeOf = (apiError: ApiError): number => {
  const fields = Object.keys(apiError.fields ?? {});
  const isUnauthenticated = fields.some((field) => credentials.includes(field));
  return isUnauthenticated ? errorTable.unauthenticated.web3mq : errorTable[apiError.code].web3mq;
};
