import type { RestRoute, Source } from '@parley/contracts';
import type { FastifyRequest } from 'fastify';
import { ApiError, invalidField } from '../errors/api-error.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The input of a procedure, gathered from where the route says each field is. */
export const readInput = (route: RestRoute, request: FastifyRequest): Fields => {
  if (!route.body) refuseFields(route, request.body);
  const input: Record<string, unknown> = route.body ? bodyFields(route, request.body) : {};
  for (const [field, source] of Object.entries(route.sources)) {
    const value = readField(field, source, request);
    if (value !== undefined) input[field] = value;
  }
  return { ...input, ...route.given };
};

/** The body can't set what path or headers give; where every field counts, trying is refused. */
const bodyFields = (route: RestRoute, body: unknown): Record<string, unknown> => {
  if (body === undefined || body === null) return {};
  if (typeof body !== 'object' || Array.isArray(body))
    throw invalidField('non_field_errors', 'The body must be a JSON object.');
  const taken = Object.keys(body).filter((field) => Object.hasOwn(route.sources, field));
  const [first] = taken;
  if (first !== undefined && route.method === 'PATCH')
    throw invalidField(first, "This is given by the path, and can't be changed.");
  return Object.fromEntries(Object.entries(body).filter(([field]) => !taken.includes(field)));
};

/** A field of the query that comes in a body must not go unnoticed where bodies are not read. */
const refuseFields = (route: RestRoute, body: unknown): void => {
  for (const [field, { in: part, name = field }] of Object.entries(route.sources))
    if (part === 'query' && Object.hasOwn(Object(body), name))
      throw invalidField(name, 'This belongs in the query: this call takes no body.');
};

const readField = (field: string, source: Source, request: FastifyRequest): unknown => {
  const name = source.name ?? field;
  const texts = textsOf(name, partOf(request, source));
  if (source.as === 'list') return texts.length === 0 ? undefined : texts.flatMap(partsOf);
  if (texts.length > 1) throw invalidField(name, 'This parameter is given more than once.');
  const [text] = texts;
  if (text === undefined) return undefined;
  if (source.as === 'integer') return readInteger(name, text, source);
  return source.as === 'boolean' ? readBoolean(name, text) : text;
};

/** `A,B` is the documented form; who sends `participants=A&participants=B` means the same. */
const partsOf = (text: string): string[] => text.split(',').map((part) => part.trim());

const partOf = (request: FastifyRequest, source: Source): unknown => {
  if (source.in === 'path') return request.params;
  return source.in === 'query' ? request.query : request.headers;
};

/** What a request gives under a name: nothing, one text, or as many as it repeats it. */
const textsOf = (name: string, part: unknown): string[] => {
  if (typeof part !== 'object' || part === null || !Object.hasOwn(part, name)) return [];
  return [Reflect.get(part, name)].flat().filter((value) => typeof value === 'string');
};

const readInteger = (name: string, text: string, source: Source): number => {
  const value = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value)) return value;
  // A path that can't name anything is the path of nothing.
  if (source.in === 'path') throw new ApiError('not_found');
  throw invalidField(name, 'This must be a whole number in decimal.');
};

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** An empty text asks for nothing, as in the other filters. */
const readBoolean = (name: string, text: string): boolean | undefined => {
  const value = booleans.get(text.toLowerCase());
  if (value === undefined && text !== '') throw invalidField(name, 'This must be true or false.');
  return value;
};
