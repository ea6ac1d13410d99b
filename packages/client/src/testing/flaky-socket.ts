import { type Platform, platform, type SocketEars } from '../platform.ts';
import { type BadNetworkOptions, pause } from './flaky-fetch.ts';
import { seededRandom } from './random.ts';

/** As for {@link BadNetworkOptions}; `drop` is a socket that never opens. */
export interface BadSocketOptions
  extends Pick<
    BadNetworkOptions,
    'seed' | 'drop' | 'cut' | 'loseEvent' | 'duplicateEvent' | 'delay'
  > {
  /** The network beneath; the real one by default. */
  readonly openSocket?: Platform['openSocket'];
}

/** WebSockets over a bad network, for tests: accidents happen to the events that they carry. */
export const badSockets = (options: BadSocketOptions): Platform['openSocket'] => {
  const { openSocket = platform.openSocket, delay = 0 } = options;
  const random = seededRandom(options.seed);
  const happens = (chance = 0): boolean => random() < chance;
  return (url, ears) => {
    if (happens(options.drop)) return unopened(ears);
    let isCut = false;
    // One after the other, so that delays change no order.
    let turn = Promise.resolve();
    const later = (work: () => void): void => {
      turn = turn.then(() => pause(random() * delay)).then(() => (isCut ? undefined : work()));
    };
    const socket = openSocket(url, {
      onOpen: ears.onOpen,
      onText: (text) =>
        later(() => {
          const isEvent = text.includes('"type":"data"');
          if (isEvent && happens(options.cut)) {
            isCut = true;
            socket.close();
            return ears.onClose();
          }
          if (isEvent && happens(options.loseEvent)) return;
          ears.onText(text);
          if (isEvent && happens(options.duplicateEvent)) ears.onText(text);
        }),
      onClose: () => later(ears.onClose),
    });
    return socket;
  };
};

const unopened = ({ onClose }: SocketEars) => {
  queueMicrotask(onClose);
  return { send: () => {}, close: () => {} };
};
