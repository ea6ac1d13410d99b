import { describe, expect, it } from 'vitest';
import { Detail, ErrorDetails, errorTable, FieldErrors } from '../src/index.ts';

const rows = Object.entries(errorTable);

/** The codes of tRPC by the HTTP status that tRPC itself gives them. */
const trpcCodes = new Map<number, string>([
  [400, 'BAD_REQUEST'],
  [401, 'UNAUTHORIZED'],
  [403, 'FORBIDDEN'],
  [404, 'NOT_FOUND'],
  [405, 'METHOD_NOT_SUPPORTED'],
  [409, 'CONFLICT'],
  [413, 'PAYLOAD_TOO_LARGE'],
  [415, 'UNSUPPORTED_MEDIA_TYPE'],
  [422, 'UNPROCESSABLE_CONTENT'],
  [429, 'TOO_MANY_REQUESTS'],
  [500, 'INTERNAL_SERVER_ERROR'],
  [503, 'SERVICE_UNAVAILABLE'],
]);

describe('the error table', () => {
  it('has a row for every status that Parley answers with, once', () => {
    expect(rows.map(([, row]) => row.http).sort()).toEqual([...trpcCodes.keys()].sort());
  });

  it.each(rows)('%s means the same on every wire', (_code, row) => {
    expect(row.trpc).toBe(trpcCodes.get(row.http));
    expect([400, 401, 403, 404, 409, 429, 500]).toContain(row.web3mq);
    // What the wire has no code of its own for stays in its class.
    const own = [400, 401, 403, 404, 409, 429].find((code) => code === row.http);
    if (own !== undefined) expect(row.web3mq).toBe(own);
    expect(row.web3mq >= 500).toBe(row.http >= 500);
  });

  it.each(rows)('%s is told in one plain sentence or two', (_code, row) => {
    expect(row.message).toMatch(/^[A-Z][^\n]*\.$/);
    expect(row.message).not.toMatch(/sql|stack|null|undefined/i);
  });

  it('gives tRPC details their codes, and no others', () => {
    for (const [code] of rows) expect(ErrorDetails.parse({ code })).toEqual({ code });
    expect(ErrorDetails.safeParse({ code: 'other' }).success).toBe(false);
    expect(ErrorDetails.safeParse({ code: 'too_many', retry_after: 1.5 }).success).toBe(false);
  });
});

it('the VFX forms of a refusal are field lists and a detail', () => {
  const fields = { content: ['A message must not be blank.'], non_field_errors: ['No.'] };
  expect(FieldErrors.parse(fields)).toEqual(fields);
  expect(FieldErrors.safeParse({ content: 'no list' }).success).toBe(false);
  expect(Detail.safeParse({ detail: 'Not found.' }).success).toBe(true);
  expect(Detail.safeParse({}).success).toBe(false);
});
