import { openPostgres } from './postgres/store.ts';
import { serveHttpSends } from './programs/http-sends.ts';
import { serveReads } from './programs/reads.ts';
import { serveSignatures } from './programs/signatures.ts';
import { serveSocketSends } from './programs/socket-sends.ts';
import { serveStreams } from './programs/streams.ts';
import { serveWeb3mqSends } from './programs/web3mq-sends.ts';
import { openSqlite } from './sqlite/store.ts';
import type { BareStore } from './store.ts';

/** The least that Node can do for the same work: `main.ts PROGRAM DATABASE`. */
const programs: Readonly<Record<string, (store: BareStore) => void>> = {
  'http-sends': serveHttpSends,
  'socket-sends': serveSocketSends,
  'web3mq-sends': serveWeb3mqSends,
  reads: serveReads,
  signatures: serveSignatures,
  streams: serveStreams,
};

const [name = '', database = ''] = process.argv.slice(2);
const program = programs[name];
if (program === undefined) throw new Error(`There is no bare program ${name}.`);
const path = /^file:(.+)/.exec(database)?.[1];
program(path === undefined ? openPostgres(database) : openSqlite(path));
