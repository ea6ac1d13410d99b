import { TRPCError } from '@trpc/server';
import { expect, it } from 'vitest';
import { ApiError, invalidField } from '../src/errors/api-error.ts';
import { ServerLog } from '../src/log/server-log.ts';
import { StoreUnavailable } from '../src/storage/store.ts';

const path = 'thread.list';

/** What is logged when these go wrong, one after the other, and then the server stops. */
const logged = (errors: readonly Error[], where = path): unknown[] => {
  const lines: unknown[] = [];
  const keep =
    (level: string) =>
    (...line: unknown[]): void =>
      void lines.push([level, ...line]);
  const sink = { error: keep('error'), warn: keep('warn'), debug: keep('debug') };
  const log = new ServerLog(() => sink);
  for (const error of errors) log.logCallError(error, where);
  log.flush();
  return lines;
};

it('logs a bug with its cause, and the like of it as a count', () => {
  const bug = new TypeError('x is not a function');
  expect(logged([bug])).toEqual([['error', { path, err: bug }]]);
  const other = new RangeError('y');
  expect(logged([bug, other, bug, bug])).toEqual([
    ['error', { path, err: bug }],
    ['error', { path, err: other }],
    ['error', { path, err: bug, more: 2 }],
  ]);
});

it('logs a store that fails in one line that tells why, and then how often', () => {
  const full = () => new StoreUnavailable(new Error('disk full'));
  const told = "The database can't be used: disk full";
  expect(logged([full()])).toEqual([['error', { path }, told]]);
  expect(logged(Array.from({ length: 1_000 }, full))).toEqual([
    ['error', { path }, told],
    ['error', { path, more: 999 }, told],
  ]);
  const refused = Object.assign(new Error('connect ECONNREFUSED ::1:5432'), { code: 'x' });
  const away = new StoreUnavailable(new AggregateError([refused]));
  expect(logged([new TRPCError({ code: 'SERVICE_UNAVAILABLE', cause: away })])).toEqual([
    ['error', { path }, "The database can't be used: connect ECONNREFUSED ::1:5432"],
  ]);
});

it('names a refusal by its code, without a word of what was sent', () => {
  const refused = invalidField('content', 'Too long.');
  expect(logged([refused])).toEqual([['debug', { path, code: 'bad_input' }]]);
  expect(logged([new ApiError('not_found')], 'my.secret')).toEqual([
    ['debug', { code: 'not_found' }],
  ]);
  const frame = Object.assign(new RangeError('secret'), { code: 'WS_ERR_INVALID_OPCODE' });
  const ofSocket = new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: frame });
  expect(logged([ofSocket])).toEqual([['debug', { path, code: 'bad_input' }]]);
  const text = new TRPCError({ code: 'PARSE_ERROR', cause: new SyntaxError('secret') });
  expect(logged([text])).toEqual([['debug', { path, code: 'bad_input' }]]);
});
