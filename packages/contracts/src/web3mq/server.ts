import { z } from 'zod';
import { query } from '../procedure.ts';

export const Web3mqServer = z
  .object({ endpoint: z.string() })
  .meta({ id: 'Web3mqServer', description: 'A server that clients may use.' });

/** The procedures under `web3mq.server.*`. */
export const web3mqServerProcedures = {
  /** Source: Web3MQ API. */
  list: query({
    access: 'public',
    summary: 'List servers',
    description: 'Where the API is: this server, under the origin that it is called by.',
    input: z.object({}),
    output: z.array(Web3mqServer),
  }),
  /** Source: Web3MQ API. */
  ping: query({
    access: 'public',
    summary: 'See whether the server answers',
    description:
      'Says who answers; `server_rate` ranks servers for clients, lower first. While the database ' +
      'takes no writes it is refused with 503, by the HTTP status too.',
    refuses: ['unavailable'],
    input: z.object({}),
    output: z.object({ nodeid: z.string(), server_rate: z.string() }),
  }),
};
