import type { z } from 'zod';

/**
 * A schema as tRPC takes it, which parses at once: by itself tRPC asks for a promise, and then zod
 * leaves the code aside that it has compiled for each object.
 */
export class Parser<Schema extends z.ZodType> {
  declare readonly _input: z.input<Schema>;
  declare readonly _output: z.output<Schema>;
  readonly parse: (value: unknown) => z.output<Schema>;

  constructor(schema: Schema) {
    this.parse = (value) => schema.parse(value);
  }
}
