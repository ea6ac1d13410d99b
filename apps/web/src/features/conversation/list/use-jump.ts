import { t } from '@lingui/core/macro';
import { useEffect, useEffectEvent, useState } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';
import { useChat } from '../../../chat/chat-context.ts';
import { announce } from '../../../ui/announcer.tsx';
import { indexOfMessage, type Row } from '../message/rows.ts';

const POINT_OUT_MS = 2_500;
const TELL_MS = 5_000;

export type JumpState = 'idle' | 'looking' | 'missing' | 'failed';

interface JumpOptions {
  readonly uuid: string;
  readonly rows: readonly Row[];
  /** The message to go to. */
  readonly target: number | null;
  /** Brings a row into sight. */
  readonly show: (index: number) => void;
}

/** Goes to the message that the address names, however far back, and points it out for a while. */
export const useJump = ({ uuid, rows, target, show }: JumpOptions) => {
  const { live } = useChat();
  // Following the same link once more jumps once more: what it takes along is another object.
  const visit = useHistoryState<unknown>();
  const [state, setState] = useState<JumpState>('idle');
  const [arrived, setArrived] = useState<{ readonly id: number } | null>(null);

  const isLoaded = useEffectEvent((id: number) => indexOfMessage(rows, id) !== -1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each visit is a jump of its own.
  useEffect(() => {
    if (target === null) return setState('idle');
    let left = false;
    const go = async () => {
      if (!isLoaded(target)) {
        setState('looking');
        const found = await live.loadUntil(uuid, target).catch(() => null);
        if (left) return;
        if (!found) return setState(found === null ? 'failed' : 'missing');
      }
      setArrived({ id: target });
      setState('idle');
    };
    void go();
    return () => {
      left = true;
    };
  }, [live, uuid, target, visit]);

  const land = useEffectEvent((id: number) => {
    const index = indexOfMessage(rows, id);
    const row = rows[index];
    if (row === undefined) return;
    show(index);
    announce(`${t`Jumped to:`} ${row.content}`);
  });
  useEffect(() => {
    if (arrived === null) return;
    land(arrived.id);
    const timer = setTimeout(() => setArrived(null), POINT_OUT_MS);
    return () => clearTimeout(timer);
  }, [arrived]);

  useEffect(() => {
    if (state !== 'missing' && state !== 'failed') return;
    const timer = setTimeout(() => setState('idle'), TELL_MS);
    return () => clearTimeout(timer);
  }, [state]);

  return {
    state,
    isUnderWay: state === 'looking' || arrived !== null,
    /** The key of the row to point out. */
    pointedOut: arrived === null ? null : `m${arrived.id}`,
  };
};
