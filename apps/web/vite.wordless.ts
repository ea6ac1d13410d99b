import { type Plugin, parseAst } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** What the contract says in words is for the API page: 6 KB that no browser of ours needs. */
export const wordless = (): Plugin => ({
  name: 'wordless',
  apply: 'build',
  transform: {
    filter: { id: /\/packages\/contracts\/src\// },
    handler: (code) => {
      const words = [...nodesIn(parseAst(code, { lang: 'ts' }))].flatMap(wordsOf);
      // From the end, so that what comes before stays where it is.
      const sorted = words.sort((one, other) => other.start - one.start);
      return sorted.reduce(
        (text, { start, end }) => `${text.slice(0, start)}''${text.slice(end)}`,
        code,
      );
    },
  },
});

/** The text of `description: …` and `summary: …`, and of `….describe(…)`. */
const wordsOf = (node: Node): Node[] => {
  if (node.type === 'Property' && isNamed(node, 'key', ['description', 'summary']))
    return nodesOf(Reflect.get(node, 'value')).filter(isText);
  if (node.type !== 'CallExpression') return [];
  const callee: unknown = Reflect.get(node, 'callee');
  return isNode(callee) && isNamed(callee, 'property', ['describe'])
    ? nodesOf(Reflect.get(node, 'arguments')).filter(isText)
    : [];
};

/** A shop has a `description`, too, which is a schema. */
const isText = ({ type }: Node): boolean =>
  ['Literal', 'BinaryExpression', 'TemplateLiteral'].includes(type);

const isNamed = (node: Node, place: string, names: readonly string[]): boolean => {
  const [name] = nodesOf(Reflect.get(node, place));
  return name !== undefined && names.includes(String(Reflect.get(name, 'name')));
};

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

const nodesOf = (value: unknown): Node[] => [value].flat().filter(isNode);

function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node))
    for (const child of nodesOf(value)) yield* nodesIn(child);
}
