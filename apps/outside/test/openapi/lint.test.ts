import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectral from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { expect, it } from 'vitest';
import { withDocuments } from './document.ts';

/** Both documents show every path with its slash: so do we, and serve it without, too. */
const REDOCLY = createConfig({
  extends: ['recommended-strict'],
  rules: { 'no-path-trailing-slash': 'off' },
});

const SPECTRAL = new spectral.Ruleset({
  extends: [[rulesets.oas, 'all']],
  rules: {
    'path-keys-no-trailing-slash': 'off',
    // What one reads first stands first.
    'openapi-tags-alphabetical': 'off',
    // 3.1 takes an SPDX identifier or a URL, and never both.
    'license-url': 'off',
    // A server is its operator's, whose address we do not know.
    'info-contact': 'off',
  },
});

it.each(['open', 'locked'] as const)('has nothing to say in %s mode: Redocly, Spectral', (mode) =>
  withDocuments(mode, async (document) => {
    const found = await lintFromString({
      source: JSON.stringify(document),
      absoluteRef: '/openapi.json',
      config: await REDOCLY,
    });
    expect(found.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
    const linter = new spectral.Spectral();
    linter.setRuleset(SPECTRAL);
    const problems = await linter.run(document);
    expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  }),
);
