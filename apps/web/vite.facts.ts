import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

/** What the client needs to know of the contract is written out as data, so that the schemas stay away. */
export const facts = (): Plugin => ({
  name: 'facts',
  apply: 'build',
  load: {
    filter: { id: /\/packages\/client\/src\/calls\/contract-facts\.ts$/ },
    handler: async (id) => {
      const values: object = await import(pathToFileURL(id).href);
      return Object.entries(values)
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n');
    },
  },
});
