import { plural } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ThreadState } from '@parley/client';
import type { TypedThreadSummary } from '@parley/contracts';
import { type ComponentType, Suspense, useState } from 'react';
import { useChat } from '../../../chat/chat-context.ts';
import type { Lookalike } from '../../../people/lookalike.ts';
import RenameDialog from '../../../people/rename-dialog.tsx';
import type { ThreadView } from '../../../threads/actions/thread-actions.ts';
import { othersOf } from '../../../threads/thread-title.ts';
import { useShop } from '../../../threads/use-shop.ts';
import { exactTime } from '../message/times.ts';
import { DetailsHead } from './details-head.tsx';
import { LookalikeNote } from './lookalike-note.tsx';
import { Participant } from './participant.tsx';
import { ProofNotes } from './proof-notes.tsx';
import { ShopCard } from './shop-card.tsx';

/** What the details of a group hold beside those of any thread. */
export type GroupDetails = ComponentType<{ readonly summary: TypedThreadSummary }>;

export interface DetailsProps {
  readonly thread: ThreadState;
  readonly view: ThreadView;
  /** Those in it who look like somebody else. */
  readonly lookalikes: ReadonlyMap<string, Lookalike>;
  readonly group: GroupDetails;
  /** Called before what is done here needs the screen. */
  readonly onAct: () => void;
}

/** Who it is and what one can do; then who is in it, about which shop, and since when. */
export const Details = ({ thread, view, lookalikes, group: Group, onAct }: DetailsProps) => {
  const { summary } = thread;
  const { shop, participants, creator, created_at } = summary;
  const { kind, address: viewer } = useChat();
  const count = participants.length;
  const startedAt = exactTime(new Date(created_at));
  const full = useShop(shop?.id ?? null);
  const hasUnproved = thread.messages?.some(
    ({ proof, sender }) => proof === 'none' && sender !== viewer,
  );
  // The others first: they are who one looks for.
  const people = [...othersOf(summary, viewer), viewer].filter(
    (one, index, all) => participants.includes(one) && all.indexOf(one) === index,
  );
  const [renamed, setRenamed] = useState<string | null>(null);
  return (
    <div className="grid gap-6">
      <DetailsHead summary={summary} view={view} onAct={onAct} />
      {[...lookalikes].map(([address, lookalike]) => (
        <LookalikeNote key={address} address={address} lookalike={lookalike} />
      ))}
      <section className="grid gap-3">
        <h3 className="font-semibold">
          {plural(count, { 1: 'Participant', one: '# participant', other: '# participants' })}
        </h3>
        <ul className="grid gap-4">
          {people.map((address) => (
            <Participant
              key={address}
              address={address}
              isOwner={address === full.data?.owner_address}
              isCreator={participants.length > 2 && address === creator}
              onRename={() => setRenamed(address)}
            />
          ))}
        </ul>
        {kind === 'web3mq' && (
          <p className="text-muted text-sm">
            <Trans>Anyone can choose any nickname. Only the full userid identifies a user.</Trans>
          </p>
        )}
      </section>
      {shop && <ShopCard shop={shop} full={full} />}
      {summary.kind === 'group' && (
        <Suspense>
          <Group summary={summary} />
        </Suspense>
      )}
      {hasUnproved && <ProofNotes />}
      <p className="text-muted text-sm">
        <Trans>
          Started <time dateTime={created_at}>{startedAt}</time>
        </Trans>
      </p>
      {renamed !== null && <RenameDialog address={renamed} onClose={() => setRenamed(null)} />}
    </div>
  );
};
