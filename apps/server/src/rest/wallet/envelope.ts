import type { Envelope } from '../envelope.ts';
import { pickDocumented } from '../shape.ts';
import { vfxEnvelope } from '../vfx/envelope.ts';

/** The VFX wallet's: bare answers, and refusals of its API; that of a shop alone is a list of messages. */
export const walletEnvelope: Envelope = {
  answer: (route, result) => ({ status: route.status, body: pickDocumented(route, result) }),
  refusal: (apiError, status) => {
    const { shop_url: problems, ...others } = apiError.fields ?? {};
    return problems === undefined || Object.keys(others).length > 0
      ? vfxEnvelope.refusal(apiError, status)
      : { status, body: problems };
  },
};
