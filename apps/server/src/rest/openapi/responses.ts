import {
  Detail,
  type ErrorCode,
  errorTable,
  FieldErrors,
  isErrorCode,
  type ProcedureSpec,
  type RestRoute,
  restRoutes,
} from '@parley/contracts';
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi';
import type { Config } from '../../config.ts';
import { specOf } from './bodies.ts';
import { eventExamples, examples } from './examples.ts';
import { answersWithBothKeys } from './examples-wallet.ts';
import { pascal } from './names.ts';

type Responses = ZodOpenApiOperationObject['responses'];
type Dialect = RestRoute['dialect'];

export const responsesOf = (
  route: RestRoute,
  spec: ProcedureSpec,
  mode: Config['mode'],
): Responses => ({
  ...(route.dialect === 'web3mq' ? { 200: web3mqAnswer(route) } : vfxAnswers(route, spec)),
  ...Object.fromEntries(
    [...refusalsOf(route, spec, mode)].map((code) => [
      String(errorTable[code].http),
      { $ref: `#/components/responses/${nameOf(route.dialect, code)}` },
    ]),
  ),
});

const vfxAnswers = (route: RestRoute, spec: ProcedureSpec): Responses => ({
  [String(route.status)]: spec.kind === 'subscription' ? streamOf(spec) : vfxAnswer(route),
  ...(route.statusWhenFound && {
    [String(route.statusWhenFound)]: { ...vfxAnswer(route), description: 'It already existed.' },
  }),
});

const json = (schema: z.ZodType, example: unknown) => ({
  content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
});

const exampleAnswerOf = ({ answer, procedure }: RestRoute): unknown =>
  answersWithBothKeys.get(answer) ?? examples[procedure]?.answer;

const vfxAnswer = (route: RestRoute): ZodOpenApiResponseObject => ({
  description: route.answer ? 'Done.' : 'Done; the body is empty.',
  ...(route.answer && json(route.answer, exampleAnswerOf(route))),
});

const streamOf = (spec: ProcedureSpec): ZodOpenApiResponseObject => ({
  description:
    'Server-Sent Events that never end. The `data` of each is one event as below, `event` is its ' +
    '`kind`, and `id` the cursor to resume from.',
  content: { 'text/event-stream': { schema: spec.output, examples: eventExamples } },
});

/** Whatever a call is, it can come to these. */
const always = ['method_not_allowed', 'too_many', 'internal', 'unavailable'] as const;
const ofBodies = ['bad_input', 'too_large', 'unsupported_type'] as const;

/** Open mode turns pages of others away before it looks at the call. */
const beforeRouting = (mode: Config['mode']): readonly ErrorCode[] =>
  mode === 'open' ? ['forbidden'] : [];

/** What a call can be refused with under a status of its own. */
const refusalsOf = (
  route: RestRoute,
  spec: ProcedureSpec,
  mode: Config['mode'],
): ReadonlySet<ErrorCode> => {
  if (route.dialect === 'web3mq')
    return new Set([...beforeRouting(mode), ...web3mqStatuses, ...(spec.errors ?? [])]);
  const sources = Object.values(route.sources);
  return new Set<ErrorCode>([
    ...always,
    ...beforeRouting(mode),
    ...(route.body ? ofBodies : []),
    ...(sources.some((source) => source.in !== 'path') ? (['bad_input'] as const) : []),
    ...(sources.some((source) => source.in === 'path') ? (['not_found'] as const) : []),
    ...(spec.access === 'public' ? [] : (['unauthenticated'] as const)),
    ...(spec.errors ?? []),
  ]);
};

/** All else comes with 200, and a `code`. */
const web3mqStatuses = ['method_not_allowed', 'too_many'] as const satisfies readonly ErrorCode[];

const web3mqCodes = [...new Set(Object.values(errorTable).map(({ web3mq }) => web3mq))];

const Web3mqRefusal = z
  .object({ code: z.literal(web3mqCodes), msg: z.string() })
  .meta({ id: 'Web3mqRefusal', description: 'Why a call was rejected, in words, is in `msg`.' });

const web3mqAnswer = (route: RestRoute): ZodOpenApiResponseObject => ({
  description: 'Code 0 and the result, or another code and the reason.',
  content: {
    'application/json': {
      schema: z.union([web3mqAnswers.get(route) ?? Web3mqRefusal, Web3mqRefusal]),
      examples: {
        answer: {
          summary: 'Done',
          value: { code: 0, msg: 'ok', ...data(route, examples[route.procedure]?.answer) },
        },
        refusal: { summary: 'Refused', value: exampleOf('web3mq', 'unauthenticated') },
      },
    },
  },
});

const data = (route: RestRoute, value: unknown) => route.answer && { data: value };

/** Made once, for a schema's name is given once. */
const web3mqAnswers: ReadonlyMap<RestRoute, z.ZodType> = new Map(
  restRoutes
    .filter(({ dialect }) => dialect === 'web3mq')
    .map((route) => {
      const answer = { code: z.literal(0), msg: z.literal('ok') };
      const schema = z.object({ ...answer, ...(route.answer && { data: route.answer }) });
      return [route, schema.meta({ id: `${pascal(route.procedure)}Answer` })];
    }),
);

const retryAfter = {
  'Retry-After': {
    schema: { type: 'integer' },
    description: 'Whole seconds to wait before trying again.',
  },
} as const;

const headersOf = (code: ErrorCode): Pick<ZodOpenApiResponseObject, 'headers'> => {
  if (code === 'too_many' || code === 'unavailable') return { headers: retryAfter };
  if (code !== 'method_not_allowed') return {};
  return {
    headers: {
      Allow: { schema: { type: 'string' }, description: 'The methods that the path accepts.' },
    },
  };
};

const exampleOf = (dialect: Dialect, code: ErrorCode): unknown => {
  const { message, web3mq } = errorTable[code];
  if (dialect === 'web3mq') return { code: web3mq, msg: message };
  return code === 'bad_input'
    ? { participants: ['At least 2 participants are needed.'] }
    : { detail: message };
};

const bodyOf = (dialect: Dialect, code: ErrorCode): z.ZodType => {
  if (dialect === 'web3mq') return Web3mqRefusal;
  return code === 'bad_input' ? FieldErrors : Detail;
};

const nameOf = (dialect: Dialect, code: ErrorCode): string =>
  `${dialect === 'web3mq' ? 'Web3mq' : ''}${pascal(code)}`;

const refusalResponse = (dialect: Dialect, code: ErrorCode): ZodOpenApiResponseObject => ({
  description: errorTable[code].message,
  ...headersOf(code),
  ...json(bodyOf(dialect, code), exampleOf(dialect, code)),
});

/** Every refusal with a status of its own, by a name that operations refer to. */
export const errorResponses = (
  mode: Config['mode'],
  routes: readonly RestRoute[],
): Readonly<Record<string, ZodOpenApiResponseObject>> => {
  const used = new Set(
    routes.flatMap((route) =>
      [...refusalsOf(route, specOf(route), mode)].map((code) => nameOf(route.dialect, code)),
    ),
  );
  const ofVfx = Object.keys(errorTable).filter(isErrorCode);
  const named = (dialect: Dialect, codes: readonly ErrorCode[]) =>
    codes
      .filter((code) => used.has(nameOf(dialect, code)))
      .map((code) => [nameOf(dialect, code), refusalResponse(dialect, code)] as const);
  return Object.fromEntries([
    ...named('vfx', ofVfx),
    ...named('web3mq', [...beforeRouting(mode), ...web3mqStatuses, 'unavailable']),
  ]);
};
