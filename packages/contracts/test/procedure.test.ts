import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import {
  api,
  ClientKey,
  mutation,
  pageInput,
  query,
  type SignedCallName,
  signedQuery,
  Web3mqCredentials,
} from '../src/index.ts';

/* The compiler holds these: each `@ts-expect-error` fails the type check once its line compiles. */

const said = { access: 'caller', summary: 'Say', description: 'Says.', output: z.null() } as const;
const input = z.object({});

describe('the description of a procedure', () => {
  it('says where it is served, or that it is typed only', () => {
    query({ ...said, typedOnly: true, input });
    // @ts-expect-error
    const nowhere = query({ ...said, input });
    const rest = { method: 'GET', path: '/api/x/', status: 200 } as const;
    // @ts-expect-error
    const both = query({ ...said, rest, typedOnly: true, input });
    expect([nowhere.rest, both.rest]).toEqual([undefined, rest]);
  });

  it('says how long a page is by default, where it takes a length', () => {
    expectTypeOf(api.thread.list.pageSize).toEqualTypeOf<number>();
    const paged = { ...said, typedOnly: true, input: z.object(pageInput) } as const;
    query({ ...paged, pageSize: 20 });
    // @ts-expect-error
    expect(query(paged).pageSize).toBeUndefined();
  });

  it('says whether a write may be repeated, under its key where it takes one', () => {
    const write = { ...said, typedOnly: true } as const;
    const keyed = z.object({ client_key: ClientKey.optional() });
    mutation({ ...write, retry: 'never', input });
    mutation({ ...write, retry: 'keyed', input: keyed });
    // @ts-expect-error
    expect(mutation({ ...write, input }).retry).toBeUndefined();
    // @ts-expect-error
    mutation({ ...write, retry: 'keyed', input });
    // @ts-expect-error
    mutation({ ...write, retry: 'idempotent', input: keyed });
  });

  it('says what is signed, and takes every field of that', () => {
    const { summary, description, output } = said;
    const signed = { summary, description, output, typedOnly: true } as const;
    const { signs } = signedQuery({ ...signed, signs: 'chatList', input: Web3mqCredentials });
    expectTypeOf(signs).toExtend<SignedCallName>();
    // @ts-expect-error: no `topic`
    signedQuery({ ...signed, signs: 'messageHistory', input: Web3mqCredentials });
    // @ts-expect-error: nothing is named
    signedQuery({ ...signed, input: Web3mqCredentials });
    // @ts-expect-error: not by this builder
    expect(query({ ...signed, access: 'signed', input: Web3mqCredentials }).access).toBe('signed');
  });
});
