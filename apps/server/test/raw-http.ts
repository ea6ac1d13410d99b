import { type OutgoingHttpHeaders, request } from 'node:http';
import { restRoutes } from '@parley/contracts';
import { vfxKey } from '@parley/wallet';
import type { TestApp } from '../src/testing.ts';
import { rest } from './calls.ts';

type Server = Pick<TestApp, 'url'>;

interface RawOptions {
  readonly headers?: OutgoingHttpHeaders;
  /** Written one by one; several without a content-length go out chunked. */
  readonly body?: readonly (string | Uint8Array)[];
}

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** A request exactly as given: any method, Host and encoding, also those that fetch refuses or mends. */
export const rawRequest = (
  app: Server,
  method: string,
  path: string,
  { headers = {}, body = [] }: RawOptions = {},
): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(app.url);
    const host = hostname.replace(/[[\]]/g, '');
    // Without this an empty Host would be mended.
    const setHost = headers.host === undefined;
    const sent = request({ host, port, method, path, headers, setHost }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    for (const part of body) sent.write(part);
    sent.end();
  });

export type Input = Readonly<Record<string, unknown>>;

/** What a caller learns from an answer, whatever carried it. */
interface Outcome {
  readonly status: number;
  /** The fields that a refusal names, in alphabetical order. */
  readonly fields: readonly string[];
  readonly text: string;
  readonly json: ReturnType<typeof JSON.parse>;
}

/** How one transport calls a procedure of the contract. */
type Transport = (app: Server, procedure: string, input: Input) => Promise<Outcome>;

const overRest: Transport = async (app, procedure, input) => {
  const route = restRoutes.find((candidate) => candidate.procedure === procedure);
  if (route === undefined) throw new Error(`${procedure} has no REST path.`);
  let { path } = route;
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  const body: [string, unknown][] = [];
  for (const [field, value] of Object.entries(input)) {
    const source = Object.hasOwn(route.sources, field) ? route.sources[field] : undefined;
    const name = source?.name ?? field;
    if (source === undefined && route.body) body.push([field, value]);
    else if (source?.in === 'path')
      path = path.replace(`{${field}}`, encodeURIComponent(`${value}`));
    else if (source?.in === 'header') headers[name] = String(value);
    else if (source?.as === 'list' && Array.isArray(value)) query.append(name, value.join(','));
    else for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  const answer = await rest(app, route.method, `${path}?${query}`, {
    headers,
    ...(route.body && { body: Object.fromEntries(body) }),
  });
  const { status, text, json } = answer;
  return { status, text, json, fields: status === 400 ? Object.keys(json).sort() : [] };
};

/** Query procedures that REST reads with GET. */
const isQuery = (procedure: string): boolean =>
  restRoutes.some((route) => route.procedure === procedure && route.method === 'GET');

const overTrpc: Transport = async (app, procedure, input) => {
  const text = JSON.stringify(input);
  const answer = isQuery(procedure)
    ? await rest(app, 'GET', `/trpc/${procedure}?input=${encodeURIComponent(text)}`)
    : await rest(app, 'POST', `/trpc/${procedure}`, { raw: text });
  const fields = Object.keys(answer.json?.error?.data?.refusal?.fields ?? {}).sort();
  return {
    status: answer.status,
    text: answer.text,
    json: answer.json?.result?.data ?? answer.json,
    fields,
  };
};

/** The same procedures behind both doors. */
export const transports: readonly (readonly [name: string, call: Transport])[] = [
  ['REST', overRest],
  ['tRPC', overTrpc],
];

/** A valid mainnet address for each number from 1. */
export const addressOf = (n: number): string =>
  vfxKey(n.toString(16).padStart(64, '0'), 'mainnet').address;

/** The names of all keys of a JSON value, however deep; those of a list's entries once. */
export const keyPaths = (value: unknown, prefix = ''): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const paths = Object.entries(value).flatMap(([key, child]) => {
    const path = `${prefix}${Array.isArray(value) ? '[]' : key}`;
    return [path, ...keyPaths(child, `${path}.`)];
  });
  return [...new Set(paths)].sort();
};
