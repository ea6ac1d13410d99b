import type { RestRoute } from '@parley/contracts';
import type { ApiError } from '../../errors/api-error.ts';
import type { Answer, Envelope } from '../envelope.ts';
import { pickDocumented } from '../shape.ts';
import { withWalletKeys } from '../wallet/both-keys.ts';

/** House style of the VFX API: bare answers, `{"field": [...]}` or `{"detail": "..."}` for refusals. */
export const vfxEnvelope: Envelope = {
  answer: (route, result, { url }) => {
    const both = route.wallet && withWalletKeys(route.procedure, result);
    const body = both ?? pickDocumented(route, route.links ? withLinks(result, url) : result);
    return { status: statusOf(route, result), body };
  },
  refusal: (apiError, status): Answer => ({ status, body: refusalBody(apiError) }),
};

const statusOf = (route: RestRoute, result: unknown): number =>
  route.statusWhenFound !== undefined && field(result, 'created') === false
    ? route.statusWhenFound
    : route.status;

const refusalBody = (apiError: ApiError): unknown => {
  if (apiError.code !== 'bad_input') return { detail: apiError.message };
  return apiError.fields ?? { non_field_errors: [apiError.message] };
};

/** A page's links: page number for those who read it, cursor for the same cost at any depth. */
const withLinks = (result: unknown, url: string): unknown => {
  const page = Number(field(result, 'page'));
  const [path, query] = url.split('?', 2);
  const fields = new URLSearchParams(query);
  if (fields.has('limit')) {
    // Another name for it, which takes no cursor.
    fields.delete('limit');
    fields.set('page_size', String(field(result, 'page_size')));
  }
  const link = (cursor: unknown, number: number): string | null => {
    if (typeof cursor !== 'string') return null;
    fields.set('page', String(number));
    fields.set('cursor', cursor);
    return `${path}?${fields}`;
  };
  return {
    ...Object(result),
    next: link(field(result, 'next_cursor'), page + 1),
    previous: link(field(result, 'previous_cursor'), Math.max(1, page - 1)),
  };
};

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
