const PRINTABLE = /^[ -~]{32,128}$/;
/** What transactions sign: the hex of a hash. No other has fewer digits. */
const HEX_OF_HASH = /^(0x)?[0-9a-f]{40,}$/i;
/** In every text that Web3MQ calls sign. The texts of other sign-ins have several lines. */
const USERID = 'user:';

/** Whether a wallet may make up this text to sign in with: none that could have another meaning. */
export const isWalletText = (text: string): boolean =>
  PRINTABLE.test(text) && !HEX_OF_HASH.test(text) && !text.includes(USERID);
