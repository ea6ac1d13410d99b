/** A database that is left as it is; the message tells a person why, and what to do. */
export class UnusableDatabase extends Error {}
