import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { procedures, type RestRoute, restRoutes, typedOnly, walletRoutes } from '../src/index.ts';

const specOf = (route: RestRoute) => {
  const spec = procedures.get(route.procedure);
  if (spec === undefined) throw new Error(`${route.procedure} is no procedure.`);
  return spec;
};

const inputOf = (route: RestRoute): Readonly<Record<string, z.ZodType>> => {
  const { input } = specOf(route);
  const inner = input instanceof z.ZodOptional ? input.unwrap() : input;
  if (!(inner instanceof z.ZodObject)) throw new Error(`${route.procedure} takes no object.`);
  return inner.shape;
};

const nameOf = ({ method, path }: RestRoute) => `${method} ${path}`;
const parametersOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

/** Documented so: their answers are no secret of the URL. */
const readByPost = ['web3mq.message.listNew', 'web3mq.user.info'];

/** Calls of Web3MQ that come before there is a key to sign with, or need none. */
const unsigned = ['register', 'resetPassword', 'login', 'info', 'publicProfile'].map(
  (call) => `web3mq.user.${call}`,
);

describe('the route table', () => {
  it('has every procedure exactly once, or lists it as typed-only', () => {
    const first = [...restRoutes, ...walletRoutes].filter(
      ({ name, procedure }) => name === procedure,
    );
    const listed = [...first.map(({ name }) => name), ...typedOnly];
    expect(listed.sort()).toEqual([...procedures.keys()].sort());
  });

  it('has each further path of a procedure under a name of its own', () => {
    const available = restRoutes.filter(({ procedure }) => procedure === 'shop.available');
    expect(available.map(({ name, method, path }) => [name, method, path])).toEqual([
      ['shop.available', 'GET', '/api/shop/available/'],
      ['shop.available.2', 'GET', '/api/shop/url/available/'],
    ]);
    expect(new Set(restRoutes.map(({ name }) => name)).size).toBe(restRoutes.length);
  });

  it('has no method and path twice, whatever its parameters are called', () => {
    const names = restRoutes.map((route) => nameOf(route).replaceAll(/\{\w+\}/g, '{}'));
    expect(new Set(names).size).toBe(names.length);
  });

  it('has literal paths before those whose parameter they would fit', () => {
    for (const [index, route] of restRoutes.entries()) {
      const pattern = new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
      const later = restRoutes.slice(index + 1).filter(({ path }) => path !== route.path);
      expect(later.filter(({ path }) => pattern.test(path)).map(nameOf)).toEqual([]);
    }
  });

  it.each(restRoutes)('$method $path is written in the house style', (route) => {
    // Web3MQ's documented paths have underscores.
    const path = route.dialect === 'web3mq' ? route.path.replaceAll('_', '-') : route.path;
    expect(path).toMatch(/^\/api\/([a-z0-9-]+\/|\{\w+\}\/)+$/);
    expect(route.dialect === 'web3mq').toBe(route.procedure.startsWith('web3mq.'));
  });

  it.each(restRoutes)('$method $path takes only fields that its procedure knows', (route) => {
    const fields = Object.keys(inputOf(route));
    for (const field of Object.keys(route.sources)) expect(fields).toContain(field);
  });

  it.each(restRoutes)('$method $path reads each of its path parameters, and no other', (route) => {
    const read = Object.entries(route.sources)
      .filter(([, source]) => source.in === 'path')
      .map(([field, source]) => source.name ?? field);
    expect(read.sort()).toEqual(parametersOf(route.path).sort());
  });

  it.each(restRoutes)('$method $path can give every field of its procedure', (route) => {
    if (route.body) return expect(['POST', 'PATCH']).toContain(route.method);
    const given = { ...route.sources, ...route.given };
    expect(Object.keys(given).sort()).toEqual(Object.keys(inputOf(route)).sort());
  });

  it.each(restRoutes)('$method $path reads whole numbers as such, and texts as texts', (route) => {
    const shape = inputOf(route);
    for (const [field, source] of Object.entries(route.sources)) {
      const schema = shape[field] ?? z.never();
      expect([field, schema.safeParse(1).success]).toEqual([field, source.as === 'integer']);
      expect([field, schema.safeParse(true).success]).toEqual([field, source.as === 'boolean']);
      expect([field, schema.safeParse([]).success || source.as === 'list']).toEqual([
        field,
        source.as === 'list',
      ]);
    }
  });

  it.each(restRoutes)('$method $path reads with GET and writes with the others', (route) => {
    const reads = specOf(route).kind !== 'mutation';
    if (!readByPost.includes(route.procedure)) expect(reads).toBe(route.method === 'GET');
    const made = route.answer || route.dialect === 'web3mq' ? [200, 201] : [204];
    const statuses = { GET: [200], POST: made, PATCH: [200], DELETE: [204] };
    expect(statuses[route.method]).toContain(route.status);
    if (route.statusWhenFound !== undefined) expect(route.status).toBe(201);
  });

  it.each(restRoutes)('$method $path answers with what its procedure gives, or less', (route) => {
    if (route.answer === undefined)
      return expect(specOf(route).output.safeParse(null).success).toBe(true);
    const { answer } = route;
    if (specOf(route).kind === 'subscription') return expect(answer).toBe(specOf(route).output);
    const { output } = specOf(route);
    if (answer === output) return;
    if (!(answer instanceof z.ZodObject)) throw new Error('An answer must be an object.');
    if (!(output instanceof z.ZodObject)) throw new Error('An output must be an object.');
    const links = route.links ? ['next', 'previous'] : [];
    const given = [...Object.keys(output.shape), ...links];
    for (const key of Object.keys(answer.shape)) expect(given).toContain(key);
  });
});

describe('procedures', () => {
  it.each([...procedures])('%s says what it does and who may call', (path, spec) => {
    expect(path).toMatch(/^[a-z0-9]+(\.[a-zA-Z0-9]+)+$/);
    expect(spec.summary).toMatch(/^[A-Z].*[^.]$/);
    expect(['public', 'caller', 'session', 'signed']).toContain(spec.access);
  });

  it('are signed exactly where Web3MQ calls are', () => {
    for (const [path, { access }] of procedures) {
      const open = unsigned.includes(path) || path.startsWith('web3mq.server.');
      expect([path, access]).toEqual([
        path,
        path.startsWith('web3mq.')
          ? open
            ? 'public'
            : 'signed'
          : expect.not.stringMatching('signed'),
      ]);
    }
  });
});
