import { TRPCError } from '@trpc/server';
import { expect, it } from 'vitest';
import { logCallFault } from '../src/faults.ts';
import { badField, Refusal } from '../src/refusal.ts';
import { StoreUnavailable } from '../src/storage/store.ts';

const logged = (error: Error, path = 'thread.list'): unknown[] => {
  const lines: unknown[] = [];
  const log = {
    error: (line: unknown) => lines.push(['error', line]),
    debug: (line: unknown) => lines.push(['debug', line]),
  };
  logCallFault(log, error, path);
  return lines;
};
const path = 'thread.list';

it('logs a bug with its cause, and a store that fails', () => {
  const bug = new TypeError('x is not a function');
  expect(logged(bug)).toEqual([['error', { path, err: bug }]]);
  const full = new StoreUnavailable(new Error('disk full'));
  expect(logged(full)).toEqual([['error', { path, err: full }]]);
});

it('names a refusal by its code, without a word of what was sent', () => {
  const refused = badField('content', 'Too long.');
  expect(logged(refused)).toEqual([['debug', { path, code: 'bad_input' }]]);
  expect(logged(new Refusal('not_found'), 'my.secret')).toEqual([['debug', { code: 'not_found' }]]);
  const frame = Object.assign(new RangeError('secret'), { code: 'WS_ERR_INVALID_OPCODE' });
  const ofSocket = new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: frame });
  expect(logged(ofSocket)).toEqual([['debug', { path, code: 'bad_input' }]]);
  const text = new TRPCError({ code: 'PARSE_ERROR', cause: new SyntaxError('secret') });
  expect(logged(text)).toEqual([['debug', { path, code: 'bad_input' }]]);
});
