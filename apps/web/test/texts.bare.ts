import { parseAst } from 'vite';

/** Texts that people read and that go past the catalogues. */

interface Node {
  readonly type: string;
  readonly start: number;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

const at = (node: Node, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isNode(value) ? Reflect.get(value, key) : undefined), node);

const childrenOf = (node: Node): Node[] =>
  Object.values(node).flatMap((value) => [value].flat().filter(isNode));

/** The words of a node that is a text itself. */
const wordsOf = (node: Node): string => {
  if (node.type === 'JSXText' || node.type === 'Literal') return String(at(node, 'value'));
  return node.type === 'TemplateElement'
    ? String(Reflect.get(Object(at(node, 'value')), 'cooked'))
    : '';
};

const hasWord = (text: string): boolean => /\p{L}{2}/u.test(text);

/** `Try again.` and `Archived chats`, not `flex items-center`, `Escape` or `https://…`. */
const isSentence = (text: string): boolean =>
  /^\s*[\p{Lu}“].*\p{L}.*([\s]\S|[.…?!:]\s*$)/su.test(text);

/** What these name is read out or shown. */
const readAttributes =
  /^(aria-(label|description|roledescription|valuetext)|title|placeholder|alt|label|hint|heading|text|words|name|note)$/;
/** Of ours, `name` is shown; the attribute of an input is not. */
const isShown = (attribute: string, text: string): boolean =>
  readAttributes.test(attribute) && (attribute === 'name' ? /^\p{Lu}/u.test(text) : hasWord(text));

const translators = ['t', 'msg', 'plural', 'select', 'selectOrdinal', 'defineMessage'];
const translatedTags = ['Trans', 'Plural', 'Select', 'SelectOrdinal'];

const isTranslated = (node: Node): boolean =>
  (node.type === 'TaggedTemplateExpression' &&
    translators.includes(String(at(node, 'tag', 'name')))) ||
  (node.type === 'CallExpression' && translators.includes(String(at(node, 'callee', 'name')))) ||
  (node.type === 'JSXElement' &&
    translatedTags.includes(String(at(node, 'openingElement', 'name', 'name'))));

/** What only developers read, or no one: errors that are thrown, paths of drawings, imports, types, keys, comparisons. */
const isForDevelopers = (node: Node): boolean =>
  node.type.startsWith('TS') ||
  node.type.startsWith('Import') ||
  (node.type.startsWith('Export') &&
    at(node, 'source') !== null &&
    at(node, 'source') !== undefined) ||
  ((node.type === 'NewExpression' || node.type === 'CallExpression') &&
    /Error$|^Path2D$/.test(String(at(node, 'callee', 'name'))));

/** Each bare text of a source file, with the line it stands on. */
export const bareTexts = (code: string, lang: 'ts' | 'tsx'): string[] => {
  const found: string[] = [];
  const note = (node: Node, text: string) =>
    found.push(`${code.slice(0, node.start).split('\n').length}: ${text.trim()}`);
  const visit = (node: Node, shown: boolean): void => {
    if (isTranslated(node) || isForDevelopers(node)) return;
    const words = wordsOf(node);
    if (node.type === 'JSXText' ? hasWord(words) : isSentence(words) || (shown && hasWord(words)))
      note(node, words);
    if (node.type === 'JSXAttribute') {
      const attribute = String(at(node, 'name', 'name'));
      // The path of a drawing.
      if (attribute === 'd') return;
      for (const child of childrenOf(node)) visit(child, isShown(attribute, literalsIn(child)));
      return;
    }
    if (node.type === 'Property') {
      const name = String(at(node, 'key', 'name'));
      for (const child of childrenOf(node))
        visit(child, readAttributes.test(name) && /^\p{Lu}/u.test(literalsIn(child)));
      return;
    }
    const isElement = node.type === 'JSXElement' || node.type === 'JSXFragment';
    for (const child of childrenOf(node))
      visit(child, isElement ? child.type === 'JSXExpressionContainer' : shown && passesOn(node));
  };
  visit(parseAst(code, { lang }), false);
  return found;
};

/** A value's alternatives are shown as it is: `{busy ? 'Saving' : 'Save'}`; what a call takes is not. */
const passesOn = ({ type }: Node): boolean =>
  [
    'JSXExpressionContainer',
    'ConditionalExpression',
    'LogicalExpression',
    'TemplateLiteral',
  ].includes(type);

const literalsIn = (node: Node): string =>
  wordsOf(node) || (passesOn(node) ? childrenOf(node).map(literalsIn).join(' ') : '');
