/** How much of what somebody wrote stands in this browser and nowhere else. */
export interface Written {
  readonly unsent: number;
  readonly drafts: number;
  readonly names: number;
}

export const isNothing = ({ unsent, drafts, names }: Written): boolean =>
  unsent + drafts + names === 0;

/** What would be lost, in whole sentences; "" for nothing. */
export const inWords = ({ unsent, drafts, names }: Written): string => {
  const sentences = [
    unsent > 0 && `${count(unsent, 'message has', 'messages have')} not been sent.`,
    drafts > 0 && `${count(drafts, 'draft is', 'drafts are')} unfinished.`,
    names > 0 &&
      `${count(names, 'contact name is', 'contact names are')} stored only in this browser.`,
  ];
  return sentences.filter(Boolean).join(' ');
};

const count = (number: number, one: string, many: string): string =>
  `${number} ${number === 1 ? one : many}`;
