import { comparable, compatible, cutText } from '@parley/contracts';

/** Some characters unfold to eighteen: what lies behind so many is not searched. */
const MOST_SEARCHED = 16_000;

/** What is kept beside a message's content for search: its compatible form where that is another, else null. */
export const searchTextOf = (content: string): string | null => {
  const form = cutText(compatible(content), MOST_SEARCHED);
  return form === content ? null : form;
};

interface SearchedShop {
  readonly name: string;
  readonly url: string;
  readonly description: string;
}

/** What is kept beside a shop for search. The lines keep a text from being found across two of them. */
export const searchTextOfShop = ({ name, url, description }: SearchedShop): string =>
  comparable([name, url, description].join('\n'));
