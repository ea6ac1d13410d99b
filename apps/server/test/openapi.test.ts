import { procedures, type RestRoute, restRoutes, walletRoutes } from '@parley/contracts';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';

let app: TestApp;
let closed: TestApp;

beforeAll(async () => {
  [app, closed] = await Promise.all([testApp(), testApp(locked)]);
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await closed[Symbol.asyncDispose]();
});

/** What the wallet calls: its own, and documented calls that it makes as everybody does. */
const ofWallet = [...walletRoutes, ...restRoutes.filter(({ wallet }) => wallet)];

describe.each<{ at: string; routes: readonly RestRoute[] }>([
  { at: '/api/openapi.json', routes: restRoutes },
  { at: '/api/wallet-openapi.json', routes: ofWallet },
])('the OpenAPI document $at', ({ at, routes }) => {
  it('is valid OpenAPI 3.1 in both modes', async () => {
    for (const server of [app, closed]) {
      const { status, headers, json } = await rest(server, 'GET', at);
      expect([status, headers.get('content-type')]).toEqual([
        200,
        expect.stringMatching(/^application\/json/),
      ]);
      const validator = new Validator();
      expect(await validator.validate(json)).toEqual({ valid: true });
      expect(validator.version).toBe('3.1');
      expect(json.openapi).toMatch(/^3\.1\./);
    }
  });

  it.each(routes)('has $method $path', async (route) => {
    const { json } = await rest(app, 'GET', at);
    const operation = json.paths[route.path][route.method.toLowerCase()];
    expect(operation.summary).toBe(procedures.get(route.procedure)?.summary);
    expect(Object.keys(operation.responses)).toContain(String(route.status));
    expect(operation.requestBody !== undefined).toBe(route.body === true);
    const named: { name: string; in: string; required?: boolean }[] = operation.parameters ?? [];
    const expected = Object.entries(route.sources).map(
      ([field, source]) => `${source.in} ${source.name ?? field}`,
    );
    expect(named.map((one) => `${one.in} ${one.name}`).sort()).toEqual(expected.sort());
    for (const parameter of named.filter((one) => one.in === 'path'))
      expect(parameter.required).toBe(true);
  });

  it('has nothing that the server does not serve', async () => {
    const { json } = await rest(app, 'GET', at);
    const paths: Readonly<Record<string, object>> = json.paths;
    const listed = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(listed.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it.each(routes)('explains $method $path, with an example', async ({ path, method, ...route }) => {
    const { json } = await rest(app, 'GET', at);
    const {
      description,
      parameters = [],
      requestBody,
      responses,
    } = json.paths[path][method.toLowerCase()];
    expect(description).toMatch(/\.$|```$/);
    for (const one of parameters)
      expect([one.name, one.description]).toEqual([one.name, expect.any(String)]);
    if (requestBody !== undefined) {
      expect(requestBody.required).toBe(true);
      const { schema, example } = requestBody.content['application/json'];
      expect(schema.$ref).toMatch(/Body$/);
      expect(Object.keys(example).length).toBeGreaterThan(0);
    }
    const { content } = responses[200] ?? responses[201] ?? {};
    expect(content !== undefined).toBe(route.answer !== undefined || route.dialect === 'web3mq');
    for (const type of Object.values(content ?? {}))
      expect(Object.keys(Object(type))).toEqual(
        expect.arrayContaining([expect.stringMatching(/^example/)]),
      );
    const refused = Object.entries(responses).filter(([status]) => Number(status) >= 400);
    expect(refused.length).toBeGreaterThan(0);
    for (const [, response] of refused) {
      const name =
        String(Reflect.get(Object(response), '$ref'))
          .split('/')
          .at(-1) ?? '';
      expect(json.components.responses).toHaveProperty([name]);
    }
  });

  it('names each operation once', async () => {
    const { text } = await rest(app, 'GET', at);
    const ids = [...text.matchAll(/"operationId":"([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(routes.length);
  });

  it('refers to nothing that it does not hold', async () => {
    const { text, json } = await rest(app, 'GET', at);
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    for (const [, name] of references) expect(json.components.schemas).toHaveProperty([name ?? '']);
    expect(text.match(/"\$ref":"(?!#)/)).toBeNull();
  });
});

describe('the document of the documented calls', () => {
  it("has nothing of the wallet's", async () => {
    const { json } = await rest(app, 'GET', '/api/openapi.json');
    const names = Object.keys(json.components.schemas);
    expect(names.filter((name) => name.startsWith('Wallet'))).toEqual([]);
  });

  it('says who may call: anybody, or who proves themselves', async () => {
    const security = async (server: TestApp, path: string) =>
      (await rest(server, 'GET', '/api/openapi.json')).json.paths[path].get.security;
    const session = [{ session: [] }, { cookie: [] }];
    expect(await security(app, '/api/chat/')).toEqual([{}, ...session]);
    expect(await security(closed, '/api/chat/')).toEqual(session);
    expect(await security(app, '/api/auth/sessions/')).toEqual(session);
    expect(await security(closed, '/api/chats/')).toEqual([{ web3mq: [] }]);
    expect(await security(closed, '/api/ping/')).toEqual([]);
  });

  it('names the server by its public URL, where it has one', async () => {
    const servers = async (server: TestApp) =>
      (await rest(server, 'GET', '/api/openapi.json')).json.servers;
    expect(await servers(app)).toMatchObject([{ url: '/' }]);
    expect(await servers(closed)).toMatchObject([{ url: locked.PARLEY_PUBLIC_URL }]);
  });
});
