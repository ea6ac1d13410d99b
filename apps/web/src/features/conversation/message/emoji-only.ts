/** More of them are read as text. */
const MOST = 6;

const EMOJI = /^(\p{RGI_Emoji}\s*)+$/v;

/** Whether a text is nothing but a few emoji. */
export const isEmojiOnly = (text: string): boolean => {
  const trimmed = text.trim();
  if (trimmed.length > MOST * 16 || !EMOJI.test(trimmed)) return false;
  return [...trimmed.matchAll(/\p{RGI_Emoji}/gv)].length <= MOST;
};
