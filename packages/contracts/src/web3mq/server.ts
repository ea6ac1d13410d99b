import { z } from 'zod';
import { query } from '../procedure.ts';

/** A server that clients may use. */
export const Web3mqServer = z.object({ endpoint: z.string() }).meta({ id: 'Web3mqServer' });

/** The procedures under `web3mq.server.*`. */
export const web3mqServerProcedures = {
  /** Where the API is: this server, under the origin that it is called by. Source: Web3MQ API. */
  list: query({
    access: 'public',
    summary: 'List servers',
    input: z.object({}),
    output: z.array(Web3mqServer),
  }),
  /**
   * Says who answers; `server_rate` ranks servers for clients, lower first. While the database takes no
   * writes it is refused with 503, by the HTTP status too. Source: Web3MQ API.
   */
  ping: query({
    access: 'public',
    summary: 'See whether the server answers',
    input: z.object({}),
    output: z.object({ nodeid: z.string(), server_rate: z.string() }),
  }),
};
