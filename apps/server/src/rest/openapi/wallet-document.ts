import {
  type RestRoute,
  restRoutes,
  WalletNewMessages,
  WalletOpenedThread,
  walletRoutes,
} from '@parley/contracts';
import type { z } from 'zod';
import type { Config } from '../../config.ts';
import { documentOf, info } from './document.ts';
import { errorResponses } from './responses.ts';

/** Answers with keys that only the wallet reads. */
const answers: Partial<Record<RestRoute['procedure'], z.ZodType>> = {
  'thread.get': WalletOpenedThread,
  'message.listNew': WalletNewMessages,
};

const shownToWallet = (route: RestRoute): RestRoute => {
  const answer = answers[route.procedure];
  return answer === undefined ? route : { ...route, answer };
};

const routes: readonly RestRoute[] = [
  ...walletRoutes,
  ...restRoutes.filter((route) => route.wallet).map(shownToWallet),
];

const description = `The calls of the released VerifiedX wallet. They lead to the same threads and shops as
the documented API at \`/api/openapi.json\`, on the same paths: a request is taken as the wallet's by its
parameters or its body, and one with fields of both is refused with 400.

Only threads between a shop's owner and one buyer are shown to the wallet. A thread that the wallet opened
answers \`GET /api/chat/{uuid}/\` and \`GET /api/chat/new-messages/\` with the keys of both documents.

In open mode all calls work. In locked mode a call needs a token: see \`POST /api/auth/sign-token/\`.`;

/** The OpenAPI 3.1 document of what the released VFX wallet calls. */
export const walletDocument = (config: Pick<Config, 'mode' | 'publicUrl' | 'port'>) =>
  documentOf(config, routes, {
    info: { ...info, title: 'Parley: calls of the VFX wallet', description },
    tags: [
      { name: 'chat', description: "Threads between a shop's owner and one buyer." },
      { name: 'shop', description: 'Shops.' },
      { name: 'auth', description: "The wallet's sign-in." },
    ],
    components: {
      securitySchemes: {
        session: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A token, from `POST /api/auth/sign-token/`. The wallet sends it as ' +
            '`Authorization: basic <token>`; `Token` and `Bearer` are taken, too.',
        },
        cookie: { type: 'apiKey', in: 'cookie', name: 'session', description: 'Of browsers.' },
      },
      responses: errorResponses(config.mode, routes),
    },
  });
