import { z } from 'zod';
import { query } from '../procedure.ts';
import { web3mqGet } from './rest.ts';

export const Web3mqServer = z
  .object({ endpoint: z.string() })
  .meta({ id: 'Web3mqServer', description: 'A server that clients may use.' });

const Web3mqServerList = z.array(Web3mqServer);
const Web3mqPong = z.object({ nodeid: z.string(), server_rate: z.string() });

/** The procedures under `web3mq.server.*`. */
export const web3mqServerProcedures = {
  /** Source: Web3MQ API. */
  list: query({
    access: 'public',
    summary: 'List servers',
    description: 'Where the API is: this server alone, under the origin that it was called by.',
    rest: { ...web3mqGet, path: '/api/server-list/', answer: Web3mqServerList },
    input: z.object({}),
    output: Web3mqServerList,
  }),
  /** Source: Web3MQ API. */
  ping: query({
    access: 'public',
    summary: 'See whether the server answers',
    description:
      "Answers with the server's name; `server_rate` is what clients rank servers by, lower " +
      'first. `unavailable` while the database takes no writes, with the HTTP status 503, too.',
    refuses: ['unavailable'],
    rest: {
      ...web3mqGet,
      path: '/api/ping/',
      answer: Web3mqPong,
      headers: { nodeid: 'nodeid', 'server-rate': 'server_rate' },
    },
    input: z.object({}),
    output: Web3mqPong,
  }),
};
