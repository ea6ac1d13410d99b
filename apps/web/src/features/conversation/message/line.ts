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
  /** Whether the line above is of somebody else, or of another minute. */
  readonly startsGroup: boolean;
  /** Whether the "New" divider stands above. */
  readonly startsNew: boolean;
  /** Whether to say here that nobody proved the sender: once, not on each line of a group. */
  readonly showsUnproved: boolean;
}

type Said = Pick<Line, 'sender' | 'at'>;

/** What a line starts, below the one above it: the local day, what one person said in a minute. */
export const startsOf = (
  { sender, at, startsNew }: Said & Pick<Line, 'startsNew'>,
  above: Said | undefined,
): Pick<Line, 'startsDay' | 'startsGroup'> => {
  const startsDay = above?.at.toDateString() !== at.toDateString();
  const startsGroup =
    startsDay || startsNew || above?.sender !== sender || minuteOf(above.at) !== minuteOf(at);
  return { startsDay, startsGroup };
};

const minuteOf = (at: Date): number => Math.floor(at.getTime() / 60_000);
