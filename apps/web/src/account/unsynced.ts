/** How much of what the user wrote exists only in this browser. */
export interface Unsynced {
  readonly unsent: number;
  readonly drafts: number;
  readonly names: number;
}

export const isEmpty = ({ unsent, drafts, names }: Unsynced): boolean =>
  unsent + drafts + names === 0;

/** What would be lost, in whole sentences; "" if nothing would. */
export const describeUnsynced = ({ unsent, drafts, names }: Unsynced): string => {
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
