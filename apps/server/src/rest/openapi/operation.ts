import {
  errorTable,
  isErrorCode,
  isSigned,
  type ProcedureSpec,
  type RestRoute,
  type Source,
  signedFields,
} from '@parley/contracts';
import { z } from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { Config } from '../../config.ts';
import { bodies, bodyExample, inputOf, specOf } from './bodies.ts';
import { eventText, examples } from './examples.ts';
import { responsesOf } from './responses.ts';

type Mode = Config['mode'];

export const operationOf = (route: RestRoute, mode: Mode): ZodOpenApiOperationObject => {
  const spec = specOf(route);
  const body = bodies.get(route);
  return {
    operationId: route.name,
    summary: spec.summary,
    description: descriptionOf(route, spec),
    tags: [route.dialect === 'web3mq' ? 'web3mq' : (route.path.split('/')[2] ?? 'chat')],
    security: [...securityOf(spec, mode)],
    requestParams: paramsOf(route, inputOf(spec).shape),
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: body, example: bodyExample(route) } },
      },
    }),
    responses: responsesOf(route, spec, mode),
  };
};

/** The contract's own words; a refusal's name is joined by the number that REST clients see. */
const descriptionOf = (route: RestRoute, spec: ProcedureSpec): string => {
  const numbered = spec.description.replaceAll(/`(\w+)`/g, (name, code) =>
    isErrorCode(code) ? `${name} (${errorTable[code][numberOf[route.dialect]]})` : name,
  );
  if (spec.kind === 'subscription') return `${numbered}\n\n\`\`\`http\n${eventText}\`\`\``;
  if (!isSigned(spec)) return numbered;
  return `${numbered}\n\nThe signature covers \`${signedFields[spec.signs].join(' + ')}\`.`;
};

const numberOf = { vfx: 'http', wallet: 'http', web3mq: 'web3mq' } as const;

const sessions = [{ session: [] }, { cookie: [] }];

const securityOf = ({ access }: ProcedureSpec, mode: Mode) => {
  if (access === 'public') return [];
  if (access === 'signed') return [{ web3mq: [] }];
  return access === 'caller' && mode === 'open' ? [{}, ...sessions] : sessions;
};

const paramsOf = (route: RestRoute, fields: Readonly<Record<string, z.ZodType>>) => {
  const parametersIn = (location: Source['in']) =>
    z.object(
      Object.fromEntries(
        Object.entries(route.sources)
          .filter(([, source]) => source.in === location)
          .map(([field, source]) => [
            source.name ?? field,
            paramOf(fields[field] ?? z.string(), source, examples[route.procedure]?.call[field]),
          ]),
      ),
    );
  return {
    path: parametersIn('path'),
    query: parametersIn('query'),
    header: parametersIn('header'),
  };
};

/** A list is one parameter with commas: `participants=A,B`. */
const paramOf = (schema: z.ZodType, source: Source, example: unknown): z.ZodType => {
  const description = descriptionOfField(schema);
  return schema.meta({
    param: {
      ...(description !== undefined && { description }),
      ...(source.as === 'list' && { style: 'form', explode: false }),
      ...(example !== undefined && { example }),
    },
  });
};

/** What is optional is described where it is not. */
const descriptionOfField = (schema: unknown): string | undefined => {
  if (!(schema instanceof z.ZodType)) return undefined;
  if (schema.description !== undefined) return schema.description;
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? descriptionOfField(schema.unwrap())
    : undefined;
};
