import { i18n } from '@lingui/core';
import type { TypedThreadSummary } from '@parley/contracts';
import { useAllOnline, useChat, useThread } from '../../../chat/chat-context.ts';
import { useNames } from '../../../people/names.ts';
import { type ThreadView, threadActions } from '../../../threads/actions/thread-actions.ts';
import { useThreadTarget } from '../../../threads/actions/use-thread-target.ts';
import { othersOf, pictured, threadTitle } from '../../../threads/thread-title.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Foreign } from '../../../ui/foreign.tsx';
import { presenceWords } from '../presence-words.ts';

interface DetailsHeadProps {
  readonly summary: TypedThreadSummary;
  readonly view: ThreadView;
  /** Called before what is done needs the screen. */
  readonly onAct: () => void;
}

/** What is at hand in the details; the menu of the thread has everything. */
const AT_HAND: readonly string[] = [
  'search',
  'mute',
  'unmute',
  'rename',
  'copy-address',
  'copy-addresses',
];

/** Who it is that one talks with, and what can be done. */
export const DetailsHead = ({ summary, view, onAct }: DetailsHeadProps) => {
  const { address } = useChat();
  const names = useNames();
  const present = useAllOnline();
  const { seed, second } = pictured(summary, address);
  const online =
    present &&
    othersOf(summary, address).filter((one) => one !== address && present.has(one)).length;
  const targetOf = useThreadTarget(view);
  useThread(summary.uuid); // What is possible changes with it.
  const target = targetOf(summary.uuid);
  const actions = threadActions.filter(
    ({ id, isPossible }) => target !== null && AT_HAND.includes(id) && isPossible(target),
  );
  return (
    <div className="grid justify-items-center gap-4 text-center">
      <Avatar seed={seed} second={second} size={72} />
      <div className="grid max-w-full gap-0.5">
        <p className="break-words font-semibold text-lg leading-tight">
          <Foreign>{threadTitle(summary, address, names)}</Foreign>
        </p>
        <p className="text-muted text-sm">{presenceWords(summary, online)}</p>
      </div>
      <div className="grid w-full grid-cols-2 gap-1.5">
        {actions.map(({ id, label, icon: Icon, run }) => (
          <button
            key={id}
            type="button"
            onClick={() => {
              if (target === null) return;
              if (id === 'search') onAct();
              run(target);
            }}
            className="flex min-h-16 min-w-0 flex-col items-center justify-center gap-1 rounded-2xl bg-sunken px-2 py-2 text-accent-strong text-xs leading-tight last:odd:col-span-2 hover:bg-button"
          >
            <Icon size={20} className="shrink-0" aria-hidden />
            {i18n._(label)}
          </button>
        ))}
      </div>
    </div>
  );
};
