import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { useLocation } from 'react-router';
import type { VirtuosoHandle } from 'react-virtuoso';
import { useChat } from '../../chat/chat-context.ts';
import { announce } from '../../ui/announcer.tsx';
import { bringIntoView } from './bring-into-view.ts';
import { indexOfMessage, type Row } from './rows.ts';

const POINT_OUT_MS = 2_500;
const TELL_MS = 5_000;

export type JumpState = 'idle' | 'looking' | 'missing' | 'failed';

interface JumpOptions {
  readonly uuid: string;
  readonly rows: readonly Row[];
  /** The message to go to. */
  readonly target: number | null;
  readonly list: RefObject<VirtuosoHandle | null>;
  readonly scroller: HTMLElement | null;
}

/** Goes to the message that the address names, however far back, and points it out for a while. */
export const useJump = ({ uuid, rows, target, list, scroller }: JumpOptions) => {
  const { live } = useChat();
  // Following the same link once more jumps once more.
  const { key: visit } = useLocation();
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

  const indexOf = useEffectEvent((id: number) => indexOfMessage(rows, id));
  const tell = useEffectEvent((id: number) => {
    const row = rows[indexOfMessage(rows, id)];
    if (row !== undefined) announce(`Went to: ${row.content}`);
  });
  useEffect(() => {
    if (arrived === null || scroller === null || list.current === null) return;
    const { id } = arrived;
    const leaving = new AbortController();
    const { signal } = leaving;
    const index = () => indexOf(id);
    void bringIntoView(list.current, { index, key: `m${id}`, scroller, signal });
    tell(id);
    const timer = setTimeout(() => setArrived(null), POINT_OUT_MS);
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [arrived, scroller, list]);

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
