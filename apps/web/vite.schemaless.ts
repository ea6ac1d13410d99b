import type { Plugin } from 'vite';

/** Zod can also write JSON schemas, which is for the API page: 5 KB that no browser of ours needs. */
export const schemaless = (): Plugin => ({
  name: 'schemaless',
  apply: 'build',
  transform: {
    filter: { id: /\/zod\/v4\/classic\/schemas\.js$/ },
    // What is no longer named is left out of the build.
    handler: (code) =>
      code
        .replaceAll(/^ *inst\._zod\.processJSONSchema = .*;$/gm, '')
        .replaceAll(/\bcreate(?:To|Standard)JSONSchemaMethod\(this, .*?\)/g, 'undefined'),
  },
});
