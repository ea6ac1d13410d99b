import type { TypedThreadSummary } from '@parley/contracts';
import { type ComponentType, Suspense, useState } from 'react';
import { useChat } from '../../../chat/chat-context.ts';
import RenameDialog from '../../../people/rename-dialog.tsx';
import { useShop } from '../../../threads/use-shop.ts';
import { exactTime } from '../message/times.ts';
import { Participant } from './participant.tsx';
import { ProofNotes } from './proof-notes.tsx';
import { ShopCard } from './shop-card.tsx';

/** What the details of a group hold beside those of any thread. */
export type GroupDetails = ComponentType<{ readonly summary: TypedThreadSummary }>;

export interface DetailsProps {
  readonly summary: TypedThreadSummary;
  readonly group: GroupDetails;
}

/** Who is in a thread, about which shop, since when, and how far one can trust who speaks. */
export const Details = ({ summary, group: Group }: DetailsProps) => {
  const { shop, participants, creator, created_at } = summary;
  const { kind } = useChat();
  const full = useShop(shop?.id ?? null);
  const [renamed, setRenamed] = useState<string | null>(null);
  return (
    <div className="grid gap-6">
      {shop && <ShopCard shop={shop} full={full} />}
      <section className="grid gap-3">
        <h3 className="font-semibold">
          {participants.length === 1 ? 'Participant' : `${participants.length} participants`}
        </h3>
        <ul className="grid gap-4">
          {participants.map((address) => (
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
            Anyone can choose any nickname. Only the full userid identifies a user.
          </p>
        )}
      </section>
      {summary.kind === 'group' && (
        <Suspense>
          <Group summary={summary} />
        </Suspense>
      )}
      <ProofNotes />
      <p className="text-muted text-sm">
        Started <time dateTime={created_at}>{exactTime(new Date(created_at))}</time>
      </p>
      {renamed !== null && <RenameDialog address={renamed} onClose={() => setRenamed(null)} />}
    </div>
  );
};
