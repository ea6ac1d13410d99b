import { type Names, shortAddress } from '../../people/address-name.ts';

/** What somebody is called: the name given here counts more than one they gave themselves. */
export const speakerName = (names: Names, nickname: string | undefined, userid: string): string =>
  names[userid] ?? (nickname?.trim() || shortAddress(userid.replace(/^group:/, '')));
