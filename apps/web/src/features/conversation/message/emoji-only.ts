/** More of them are read as text. */
const MOST = 6;

/** Whether a text is nothing but a few emoji. */
export const isEmojiOnly = (text: string): boolean => {
  const trimmed = text.trim();
  if (trimmed.length > MOST * 16 || LETTER.test(trimmed)) return false;
  emoji ??= /^(\p{RGI_Emoji}\s*)+$/v;
  if (!emoji.test(trimmed)) return false;
  return [...trimmed.matchAll(/\p{RGI_Emoji}/gv)].length <= MOST;
};

/** What begins with a letter needs no table of all emoji. */
const LETTER = /^\p{L}/u;

/** Made when it is first needed, for it takes a phone tens of milliseconds. */
let emoji: RegExp | null = null;
