/** Something that this machine can't do, with what would help. Never a reason to pass silently. */
export class Unsupported extends Error {}
