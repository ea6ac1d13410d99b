import { type Hit, hitOf } from '../../chat/hit.ts';

/** A message's words around what was sought. */
export interface Snippet {
  readonly before: string;
  /** "" when the text holds it only in a form that can't be pointed at. */
  readonly hit: string;
  readonly after: string;
}

const BEFORE = 36;
const AFTER = 120;

/** One line of a text around its first hit, cut between words, with `…` where something is left out. */
export const snippetOf = (text: string, sought: string): Snippet => {
  const { start, end }: Hit = hitOf(text, sought) ?? { start: 0, end: 0 };
  return {
    before: oneLine(tailOf(text.slice(0, start))),
    hit: oneLine(text.slice(start, end)),
    after: oneLine(headOf(text.slice(end))),
  };
};

const tailOf = (text: string): string => {
  if (text.length <= BEFORE) return text.trimStart();
  const tail = text.slice(-BEFORE).toWellFormed();
  const word = tail.search(/\s\S/);
  return `…${word === -1 ? tail : tail.slice(word + 1)}`;
};

const headOf = (text: string): string => {
  if (text.length <= AFTER) return text.trimEnd();
  const head = text.slice(0, AFTER).toWellFormed();
  const word = head.lastIndexOf(' ');
  return `${word > 0 ? head.slice(0, word) : head}…`;
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
