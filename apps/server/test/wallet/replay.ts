import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { z } from 'zod';
import type { TestApp } from '../../src/testing.ts';
import { rest } from '../calls.ts';
import { parsers } from './parser.ts';

/** One call of a wallet. `{name}` in it stands for what an earlier answer gave. */
const Step = z.strictObject({
  call: z.string(),
  /** Method and path. */
  send: z.string().regex(/^[A-Z]+ \//),
  headers: z.record(z.string(), z.string()),
  json: z.json().optional(),
  status: z.int(),
  /** The wallet's parser that must take the answer. */
  reads: z.literal(Object.keys(parsers)).pipe(z.custom<keyof typeof parsers>()),
  /** Part of the answer. */
  has: z.json().optional(),
  /** Names that later calls use, each for a key of this answer. */
  keeps: z.record(z.string(), z.string()).optional(),
});

const stepsOf = (name: string) =>
  Step.array().parse(JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8')));

/** Makes the calls in order, checks each answer as the wallet would read it, and tells how many they are. */
export const replay = async (
  app: Pick<TestApp, 'url'>,
  name: string,
  given: Readonly<Record<string, string>> = {},
): Promise<number> => {
  const steps = stepsOf(name);
  const kept = new Map(Object.entries(given));
  const filled = <Value>(value: Value): Value =>
    JSON.parse(
      JSON.stringify(value).replaceAll(/\{(\w+)\}/g, (text, key) => kept.get(key) ?? text),
    );
  for (const { call, send, headers, json, status, reads, has, keeps = {} } of steps) {
    const [method = '', path = ''] = filled(send).split(/ (.*)/);
    const answer = await rest(app, method, path, {
      headers: filled(headers),
      ...(json !== undefined && { body: filled(json) }),
    });
    const where = `${name}: ${call}: ${answer.text}`;
    expect(answer.status, where).toBe(status);
    const read = parsers[reads].safeParse(answer.json);
    expect(read.error?.issues, where).toBeUndefined();
    if (has !== undefined) expect(answer.json, where).toMatchObject(Object(filled(has)));
    for (const [key, field] of Object.entries(keeps))
      kept.set(key, z.string().parse(Object(answer.json)[field]));
  }
  return steps.length;
};
