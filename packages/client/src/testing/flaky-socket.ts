import { type Platform, platform, type SocketHandlers } from '../platform.ts';
import { type FlakyNetworkOptions, pause } from './network-faults.ts';
import { seededRandom } from './random.ts';

/** As {@link FlakyNetworkOptions}; `drop` is a socket that never opens. */
export interface FlakySocketOptions
  extends Pick<
    FlakyNetworkOptions,
    'seed' | 'drop' | 'cut' | 'loseEvent' | 'duplicateEvent' | 'delay'
  > {
  /** The network underneath; the real one by default. */
  readonly openSocket?: Platform['openSocket'];
}

/** WebSockets over an unreliable network, for tests: the faults affect stream events. */
export const flakySocket = (options: FlakySocketOptions): Platform['openSocket'] => {
  const { openSocket = platform.openSocket, delay = 0 } = options;
  const random = seededRandom(options.seed);
  const happens = (probability = 0): boolean => random() < probability;
  return (url, handlers) => {
    if (happens(options.drop)) return unopened(handlers);
    let isCut = false;
    // In order, whatever their delays.
    let turn = Promise.resolve();
    const later = (work: () => void): void => {
      turn = turn.then(() => pause(random() * delay)).then(() => (isCut ? undefined : work()));
    };
    const socket = openSocket(url, {
      onOpen: handlers.onOpen,
      onText: (text) =>
        later(() => {
          const isEvent = text.includes('"type":"data"');
          if (isEvent && happens(options.cut)) {
            isCut = true;
            socket.close();
            return handlers.onClose();
          }
          if (isEvent && happens(options.loseEvent)) return;
          handlers.onText(text);
          if (isEvent && happens(options.duplicateEvent)) handlers.onText(text);
        }),
      onClose: () => later(handlers.onClose),
    });
    return socket;
  };
};

const unopened = ({ onClose }: SocketHandlers) => {
  queueMicrotask(onClose);
  return { send: () => {}, close: () => {} };
};
