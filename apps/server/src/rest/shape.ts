import { procedures, type RestRoute, restRoutes, walletRoutes } from '@parley/contracts';
import { z } from 'zod';

/** Takes from a value what a document shows of it. */
type Shape = (value: unknown) => unknown;

/** What a route shows of a procedure's answer; undefined when it shows nothing. */
export const pickDocumented = (route: RestRoute, answer: unknown): unknown =>
  shapes.get(route)?.(answer);

/**
 * Takes the keys that a schema names and leaves the others out, at every depth. It checks nothing: a
 * procedure's answer was checked against its own schema just before, and a second parse cost a tenth
 * of a read.
 */
const shapeOf = (schema: unknown): Shape => {
  if (schema instanceof z.ZodObject) return objectShape(schema.shape);
  if (schema instanceof z.ZodArray) return arrayShape(shapeOf(schema.element));
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return presentShape(shapeOf(schema.unwrap()));
  if (schema instanceof z.ZodRecord) return recordShape(shapeOf(schema.valueType));
  // Which of a union's shapes a value has, only parsing tells.
  if (schema instanceof z.ZodUnion) return (value) => schema.parse(value);
  return asItIs;
};

const asItIs: Shape = (value) => value;

const objectShape = (shape: Readonly<Record<string, unknown>>): Shape => {
  const fields = Object.entries(shape).map(([key, schema]) => ({ key, take: shapeOf(schema) }));
  return (value) => {
    const taken: Record<string, unknown> = {};
    if (!isObject(value)) return taken;
    for (const { key, take } of fields) {
      const part = value[key];
      if (part !== undefined) taken[key] = take === asItIs ? part : take(part);
    }
    return taken;
  };
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const arrayShape = (element: Shape): Shape =>
  element === asItIs ? asItIs : (value) => (Array.isArray(value) ? value.map(element) : value);

const presentShape = (inner: Shape): Shape =>
  inner === asItIs ? asItIs : (value) => (value == null ? value : inner(value));

const recordShape = (inner: Shape): Shape =>
  inner === asItIs
    ? asItIs
    : (value) =>
        Object.fromEntries(Object.entries(Object(value)).map(([key, part]) => [key, inner(part)]));

const shapes = new Map(
  [...restRoutes, ...walletRoutes].flatMap((route) => {
    const { answer, procedure } = route;
    if (answer === undefined) return [];
    // What the procedure's own schema let through is the answer already.
    const same = answer === procedures.get(procedure)?.output;
    return [[route, same ? asItIs : shapeOf(answer)] as const];
  }),
);
