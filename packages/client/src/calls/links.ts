import { procedures } from '@parley/contracts';
import { httpBatchLink, httpLink, retryLink, splitLink, type TRPCLink } from '@trpc/client';
import { backoffMs } from '../retry.ts';
import type { Platform } from '../platform.ts';
import { isTransient, refusalOf } from '../errors.ts';
import type { ParleyRouter } from './router.ts';
import type { SessionKeeper } from '../session/session-manager.ts';

/** Calls of one batch: what the server takes at the most. */
const BATCH = 10;
/** Characters of a URL that every proxy takes. */
const URL_LENGTH = 8_000;
const TRIES = 4;

const retryOf = (path: string) => procedures.get(path)?.retry;
const isKeyed = (path: string): boolean => retryOf(path) === 'keyed';
const canRepeat = (path: string): boolean => isKeyed(path) || retryOf(path) === 'idempotent';

interface LinkOptions {
  readonly url: string;
  readonly platform: Platform;
  readonly keeper: SessionKeeper;
}

/** The way of a call: it gets its key, is tried again while that helps, and travels in a batch. */
export const linksOf = ({ url, platform, keeper }: LinkOptions): TRPCLink<ParleyRouter>[] => {
  const batch = (fetch: Platform['fetch']) =>
    httpBatchLink<ParleyRouter>({
      url: new URL('/trpc', url).href,
      maxItems: BATCH,
      maxURLLength: URL_LENGTH,
      fetch: (input, init) => fetch(String(input), fetchInit(init)),
    });
  return [
    withClientKey(platform),
    retryLink({
      retry: ({ op, error, attempts }) =>
        attempts < TRIES &&
        (op.type === 'query' || canRepeat(op.path)) &&
        isTransient(error) &&
        refusalOf(error)?.code !== 'too_many',
      retryDelayMs: (attempts) => backoffMs(attempts, platform.random),
    }),
    splitLink({
      // What proves its caller by itself must not wait for a session, least of all the sign-in.
      condition: ({ path }) => needsSession(path),
      true: splitLink({
        condition: ({ context }) => context[AS_IS] === true,
        true: batch(keeper.fetchAsIs),
        false: batch(keeper.fetch),
      }),
      false: splitLink({
        // Larger bodies are let through alone only.
        condition: ({ path }) => procedures.get(path)?.bodyLimit !== undefined,
        true: httpLink<ParleyRouter>({
          url: new URL('/trpc', url).href,
          fetch: (input, init) => platform.fetch(String(input), fetchInit(init)),
        }),
        false: batch(platform.fetch),
      }),
    }),
  ];
};

/** Call options: made with the session there is, if any. */
const AS_IS = 'parley.asIs';
export const asIs = { context: { [AS_IS]: true } };

const needsSession = (path: string): boolean => {
  const access = procedures.get(path)?.access;
  return access === 'caller' || access === 'session';
};

const withClientKey =
  ({ newKey }: Platform): TRPCLink<ParleyRouter> =>
  () =>
  ({ op, next }) =>
    next(isKeyed(op.path) ? { ...op, input: keyedInput(op.input, newKey) } : op);

const keyedInput = (input: unknown, newKey: () => string): unknown =>
  typeof input === 'object' && input !== null && !('client_key' in input && input.client_key)
    ? { ...input, client_key: newKey() }
    : input;

/** tRPC's own idea of a request, in the words of the platform. */
const fetchInit = (init: object | undefined): RequestInit => ({ ...init });
