import type { Written } from '../../account/written-words.ts';
import { countDrafts, putBeforeDraft } from '../../chat/drafts.ts';
import type { Outbox } from './outgoing.ts';

/** What the identities of an account send from this page, by account and userid. */
const outboxes = new Map<string, Map<string, Outbox>>();

/** One for each identity: what is on its way goes on while other chats are looked at. */
export const outboxOf = (address: string, userid: string, make: () => Outbox): Outbox => {
  const ofAccount = outboxes.get(address) ?? new Map<string, Outbox>();
  const outbox = ofAccount.get(userid) ?? make();
  outboxes.set(address, ofAccount.set(userid, outbox));
  return outbox;
};

/** The name under which a draft for a chat of an identity is kept. */
export const draftName = (userid: string, topic: string): string => `${userid} ${topic}`;

export const countUnsentOnWeb3mq = (address: string, userid?: string): number =>
  named(address, userid).reduce((sum, [, outbox]) => sum + outbox.unsent().length, 0);

/** What one identity of an account wrote. */
export const writtenAs = (address: string, userid: string): Written => ({
  unsent: countUnsentOnWeb3mq(address, userid),
  drafts: countDrafts(address, (name) => name.startsWith(draftName(userid, ''))),
  names: 0,
});

/** Ends the outboxes of an account, or that of one identity. What is to be kept becomes drafts. */
export const closeOutboxes = (address: string, keeps: boolean, userid?: string): void => {
  for (const [id, outbox] of named(address, userid)) {
    outbox.close();
    outboxes.get(address)?.delete(id);
    if (!keeps) continue;
    const byTopic = Map.groupBy(outbox.unsent(), ({ topic }) => topic);
    for (const [topic, unsent] of byTopic)
      putBeforeDraft(
        address,
        draftName(id, topic),
        unsent.map(({ content }) => content),
      );
  }
};

const named = (address: string, userid?: string): readonly (readonly [string, Outbox])[] =>
  [...(outboxes.get(address) ?? [])].filter(([id]) => userid === undefined || id === userid);
