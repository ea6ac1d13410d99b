import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The public test vectors: an optional folder beside the checkout, or the one that
 * `PARLEY_VECTORS` names. They are others' data, so they are read where they lie, never committed.
 */
const folder =
  process.env.PARLEY_VECTORS ??
  fileURLToPath(new URL('../../../../shared/vectors/', import.meta.url));

export const haveVectors = existsSync(folder);

if (!haveVectors) {
  process.stderr.write(
    `\n*** Public test vectors not found: the tests that read them are SKIPPED.\n` +
      `*** Set PARLEY_VECTORS to their folder to run them.\n\n`,
  );
}

/** One vector file as bytes; an empty buffer where the vectors are missing and tests skip. */
export const vectorBytes = (name: string): Buffer =>
  haveVectors ? readFileSync(`${folder}/${name}`) : Buffer.alloc(0);

/** The names of the files in one vector folder. */
export const vectorNames = (name: string): string[] =>
  haveVectors ? readdirSync(`${folder}/${name}`).sort() : [];

/** A JSON vector file; the caller gives the shape it reads and what it gets without vectors. */
export const vectorJson = <T>(name: string, missing: T): T =>
  haveVectors ? JSON.parse(vectorBytes(name).toString('utf8')) : missing;
