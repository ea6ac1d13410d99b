/** What stands in a message beside its words, as Lingui compiles it: `['You have ', ['count'], …]`. */

type Token = readonly unknown[];

const isToken = (value: unknown): value is Token => Array.isArray(value);

const tokensOf = (message: unknown): readonly unknown[] => (isToken(message) ? message : [message]);

const choicesOf = (token: Token): readonly (readonly [string, unknown])[] =>
  typeof token[2] === 'object' && token[2] !== null ? Object.entries(token[2]) : [];

/** Each value and each element once, in order of their names: `count`, `<0>`. */
export const slotsOf = (message: unknown): readonly string[] => {
  const names = tokensOf(message).flatMap((token) => {
    if (!isToken(token)) return [...String(token).matchAll(/<\d+\/?>/g)].map(([tag]) => tag);
    return [String(token[0]), ...choicesOf(token).flatMap(([, choice]) => slotsOf(choice))];
  });
  return [...new Set(names)].filter((name) => name !== '#').sort();
};

/** The kinds of number that each plural of a message has a form for. */
export const formsOf = (message: unknown): readonly (readonly string[])[] =>
  tokensOf(message)
    .filter(isToken)
    .flatMap((token) => [
      ...(token[1] === 'plural' ? [choicesOf(token).map(([form]) => form)] : []),
      ...choicesOf(token).flatMap(([, choice]) => formsOf(choice)),
    ]);
