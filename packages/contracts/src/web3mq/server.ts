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
    description: 'The address of the API: this server alone, under the origin of the request.',
    rest: { ...web3mqGet, path: '/api/server-list/', answer: Web3mqServerList },
    input: z.object({}),
    output: Web3mqServerList,
  }),
  /** Source: Web3MQ API. */
  ping: query({
    access: 'public',
    summary: 'Check whether the server is up',
    description:
      "Answers with the server's name; clients rank servers by `server_rate`, lower " +
      'first. `unavailable` while the database accepts no writes, with HTTP status 503 ' +
      'as well.',
    errors: ['unavailable'],
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
