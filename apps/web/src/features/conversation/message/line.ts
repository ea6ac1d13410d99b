/** One line of a conversation, and how it stands to the line before it. */
export interface Line {
  readonly key: string;
  readonly sender: string;
  readonly isOwn: boolean;
  /** Whether it is still on its way. */
  readonly isPending: boolean;
  readonly content: string;
  /** When it was sent, or for what is on its way: written. */
  readonly at: Date;
  readonly startsDay: boolean;
  /** Whether the line above is of somebody else, or minutes older. */
  readonly startsGroup: boolean;
  /** Whether the "New" divider stands above. */
  readonly startsNew: boolean;
  /** Whether to say here that nobody proved the sender: once, not on each line of a group. */
  readonly showsUnproved: boolean;
}

type Said = Pick<Line, 'sender' | 'at'>;

/** A longer pause begins a new group. */
const PAUSE_MS = 5 * 60_000;

/** What a line starts, below the one above it: the local day, what one person said without a pause. */
export const startsOf = (
  { sender, at, startsNew }: Said & Pick<Line, 'startsNew'>,
  above: Said | undefined,
): Pick<Line, 'startsDay' | 'startsGroup'> => {
  const startsDay = above?.at.toDateString() !== at.toDateString();
  const startsGroup =
    startsDay ||
    startsNew ||
    above?.sender !== sender ||
    at.getTime() - above.at.getTime() > PAUSE_MS;
  return { startsDay, startsGroup };
};
