import { type ReactNode, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { Avatar } from '../../../ui/avatar.tsx';
import { classes } from '../../../ui/classes.ts';
import { GroupHead } from './group-head.tsx';
import type { Line } from './line.ts';
import { MessageButton } from './message-button.tsx';
import { DaySeparator, NewDivider } from './separators.tsx';

/** How a list treats one of its lines. */
export interface LinePlace {
  readonly today: Date;
  /** Whether Tab stops here; the arrow keys go to the others. */
  readonly isTabStop: boolean;
  readonly onFocus: (key: string) => void;
  /** Asks for the menu of the line that a button stands in. */
  readonly onMenu: (button: HTMLElement) => void;
  /** The line leaves the page while it has the focus. */
  readonly onGone: () => void;
}

interface MessageLineProps extends LinePlace {
  readonly line: Line;
  /** Who speaks, where several do: the head of a group says it. Null beside one's own lines. */
  readonly speaker: string | null;
  /** All of it in words. */
  readonly label: string;
  readonly isPointedOut?: boolean;
  /** What is said. */
  readonly children: ReactNode;
  /** What can be done about it. */
  readonly below?: ReactNode;
}

/** One message in its place: who says it, and what stands above it. */
export const MessageLine = (props: MessageLineProps) => {
  const { line, speaker, label, today, isTabStop, isPointedOut, onFocus, onGone } = props;
  const box = useRef<HTMLDivElement>(null);
  const leave = useEffectEvent((element: HTMLElement | null) => {
    if (element?.contains(document.activeElement)) onGone();
  });
  // What is deleted, or sent and thereby another line, would take the focus with it.
  useLayoutEffect(() => {
    const element = box.current;
    return () => leave(element);
  }, []);
  return (
    <div className="mx-auto max-w-3xl px-3 sm:px-6">
      {line.startsDay && <DaySeparator at={line.at} today={today} />}
      {line.startsNew && <NewDivider />}
      {/* biome-ignore lint/a11y/useSemanticElements: an article would bring an outline of its own. */}
      <div
        ref={box}
        role="article"
        aria-label={label}
        data-message={line.key}
        tabIndex={isTabStop ? 0 : -1}
        onFocus={() => onFocus(line.key)}
        className={classes(
          'group/message flex rounded-2xl px-1 outline-offset-0 transition-colors duration-500',
          line.startsGroup ? 'pt-2 pb-px compact:pt-1' : 'py-px',
          isPointedOut && 'bg-warn-soft',
        )}
      >
        {speaker !== null && (
          <span className="w-10 shrink-0">
            {line.startsGroup && <Avatar seed={line.sender} size={32} />}
          </span>
        )}
        <div className="min-w-0 grow">
          {speaker !== null && line.startsGroup && <GroupHead name={speaker} />}
          <div
            className={classes(
              'flex items-center gap-1',
              line.isOwn ? 'flex-row-reverse' : 'flex-row',
            )}
          >
            {props.children}
            <MessageButton onClick={props.onMenu} />
          </div>
          {props.below}
        </div>
      </div>
    </div>
  );
};
