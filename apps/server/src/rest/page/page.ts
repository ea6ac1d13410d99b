import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config.ts';
import { apiPageHeaders, apiPagePolicy } from '../../http/security-headers.ts';
import { programFile } from '../../program.ts';
import { openApiDocument } from '../openapi/document.ts';
import { asMarkdown, asOverview } from '../openapi/markdown.ts';
import { walletDocument } from '../openapi/wallet-document.ts';
import { scalarBundle, unpacked } from './bundle.ts';

const PATH = '/api/docs/';

/** Files of our own, by the name that they are served under. */
const files = {
  '': ['text/html', read('page.html')],
  'page.js': ['text/javascript', read('page.js')],
  'page.css': ['text/css', read('page.css')],
} as const;

function read(name: string): string {
  return readFileSync(programFile(`rest/page/${name}`), 'utf8');
}

/** `/api/openapi.json` and that of the wallet, and a page to read the former on that needs nothing from elsewhere; the same as text. */
export const apiPage = (config: Config) => async (server: FastifyInstance) => {
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(apiPageHeaders);
    done();
  });
  for (const [path, { type, text }] of Object.entries(documentsOf(config)))
    server.get(path, (_request, reply) => reply.type(type).send(text));
  for (const [name, [type, content]] of Object.entries(files))
    server.get(PATH + name, (_request, reply) =>
      reply
        .type(`${type}; charset=utf-8`)
        .headers(name === '' ? { 'content-security-policy': apiPagePolicy } : {})
        .send(content),
    );
  server.get(`${PATH}scalar.js`, sendBundle);
};

type Documents = Readonly<Record<string, { readonly type: string; readonly text: string }>>;

const madeDocuments = new Map<string, Documents>();

/** The documents by their paths, made once for all servers of a process whose documents are the same. */
const documentsOf = ({ mode, publicUrl, port }: Config): Documents => {
  const settings = { mode, publicUrl, port };
  const key = JSON.stringify(settings);
  const documents = madeDocuments.get(key) ?? makeDocuments(settings);
  madeDocuments.set(key, documents);
  return documents;
};

const makeDocuments = (settings: Pick<Config, 'mode' | 'publicUrl' | 'port'>): Documents => {
  const document = openApiDocument(settings);
  const json = (content: object) => ({ type: 'application/json', text: JSON.stringify(content) });
  return {
    '/api/openapi.json': json(document),
    '/api/wallet-openapi.json': json(walletDocument(settings)),
    '/api/docs.md': { type: 'text/markdown; charset=utf-8', text: asMarkdown(document) },
    '/llms.txt': { type: 'text/plain; charset=utf-8', text: asOverview(document) },
  };
};

/** It is kept compressed, as nearly everybody asks for it. */
const sendBundle = async (request: FastifyRequest, reply: FastifyReply) => {
  const bundle = await scalarBundle();
  const { gzip, etag } = bundle;
  reply.headers({ etag, vary: 'accept-encoding' }).type('text/javascript; charset=utf-8');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    ? reply.header('content-encoding', 'gzip').send(gzip)
    : reply.send(await unpacked(bundle));
};
