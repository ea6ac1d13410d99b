import { procedures, restRoutes } from '@parley/contracts';
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

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1 in both modes', async () => {
    for (const server of [app, closed]) {
      const { status, headers, json } = await rest(server, 'GET', '/api/openapi.json');
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

  it.each(restRoutes)('has $method $path', async (route) => {
    const { json } = await rest(app, 'GET', '/api/openapi.json');
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
    const { json } = await rest(app, 'GET', '/api/openapi.json');
    const paths: Readonly<Record<string, object>> = json.paths;
    const listed = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(listed.sort()).toEqual(restRoutes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('names each operation once', async () => {
    const { text } = await rest(app, 'GET', '/api/openapi.json');
    const ids = [...text.matchAll(/"operationId":"([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(restRoutes.length);
  });

  it('refers to nothing that it does not hold', async () => {
    const { text, json } = await rest(app, 'GET', '/api/openapi.json');
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    for (const [, name] of references) expect(json.components.schemas).toHaveProperty([name ?? '']);
    expect(text.match(/"\$ref":"(?!#)/)).toBeNull();
  });
});

describe('the API page', () => {
  /** What a page, style sheet or manifest loads by itself. */
  const loads = (text: string, type: string): string[] => {
    if (type.startsWith('text/html'))
      return [...text.matchAll(/<(?:link|script|img|iframe)[^>]*?(?:href|src)="([^"]+)"/g)].map(
        ([, url]) => url ?? '',
      );
    if (!type.startsWith('text/css')) return [];
    const found = text.matchAll(/(?:url\(|@import )["']?([^"')\s]+)/g);
    return [...found].map(([, url]) => url ?? '').filter((url) => !url.startsWith('data:'));
  };

  it.each(['/api/docs/', '/api/docs', '/'])('at %s needs nothing from elsewhere', async (start) => {
    const answer = await fetch(app.url + start);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    const seen = new Set<string>();
    const follow = async (url: string, type: string, text: string): Promise<void> => {
      for (const reference of loads(text, type)) {
        const target = new URL(reference, url);
        expect(target.origin).toBe(app.url);
        if (seen.has(target.href)) continue;
        seen.add(target.href);
        const asset = await fetch(target);
        expect([target.href, asset.status]).toEqual([target.href, 200]);
        const kind = asset.headers.get('content-type') ?? '';
        if (/\.js$/.test(target.pathname)) expect(kind).toMatch(/javascript/);
        await follow(target.href, kind, await asset.text());
      }
    };
    const html = await answer.text();
    await follow(answer.url, 'text/html', html);
    expect([...seen].filter((url) => url.endsWith('.js')).length).toBeGreaterThan(1);
    expect([...seen].some((url) => url.endsWith('.css'))).toBe(true);
    expect(html).not.toMatch(/<script[^>]*>[^<]*\S[^<]*<\/script>/);
  });

  it('reads our document', async () => {
    const { text } = await rest(app, 'GET', '/api/docs/static/swagger-initializer.js');
    expect(text).toContain('/api/openapi.json');
    // The validator badge would be an image of another host.
    expect(text).toContain('validatorUrl: null');
  });
});
