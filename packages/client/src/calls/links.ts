import { httpBatchLink, httpLink, retryLink, splitLink, type TRPCLink } from '@trpc/client';
import { errorDetails, isTransient } from '../errors.ts';
import type { Platform } from '../platform.ts';
import { backoffMs } from '../retry.ts';
import type { SessionManager } from '../session/session-manager.ts';
import { contractFacts } from './contract-facts.ts';
import type { ParleyRouter } from './router.ts';

/** Calls in one batch: the server's limit. */
const BATCH = 10;
/** Length of a URL that every proxy accepts. */
const URL_LENGTH = 8_000;
const TRIES = 4;

const factsOf = (path: string) => contractFacts.procedures[path];
const retryOf = (path: string) => factsOf(path)?.retry;
const isKeyed = (path: string): boolean => retryOf(path) === 'keyed';
const canRepeat = (path: string): boolean => isKeyed(path) || retryOf(path) === 'idempotent';

interface LinkOptions {
  readonly url: string;
  readonly platform: Platform;
  readonly sessions: SessionManager;
}

/** What happens to a call: it gets a client key, is retried if that helps, and is sent in a batch. */
export const linksOf = ({ url, platform, sessions }: LinkOptions): TRPCLink<ParleyRouter>[] => {
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
        errorDetails(error)?.code !== 'too_many',
      retryDelayMs: (attempts) => backoffMs(attempts, platform.random),
    }),
    splitLink({
      // Calls without a session must not wait for one, least of all the sign-in.
      condition: ({ path }) => needsSession(path),
      true: splitLink({
        condition: ({ context }) => context[WITHOUT_RENEWAL] === true,
        true: batch(sessions.fetchWithoutRenewal),
        false: batch(sessions.fetch),
      }),
      false: splitLink({
        // The server accepts large bodies only outside of batches.
        condition: ({ path }) => factsOf(path)?.isLarge === true,
        true: httpLink<ParleyRouter>({
          url: new URL('/trpc', url).href,
          fetch: (input, init) => platform.fetch(String(input), fetchInit(init)),
        }),
        false: batch(platform.fetch),
      }),
    }),
  ];
};

/** Call options: uses the current session, if any, and neither opens nor renews one. */
const WITHOUT_RENEWAL = 'parley.withoutRenewal';
export const withoutRenewal = { context: { [WITHOUT_RENEWAL]: true } };

const needsSession = (path: string): boolean => {
  const access = factsOf(path)?.access;
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

/** tRPC's own type of a request as the platform's. */
const fetchInit = (init: object | undefined): RequestInit => ({ ...init });
