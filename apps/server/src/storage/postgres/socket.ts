import { Socket } from 'node:net';

/**
 * A socket that sends in one go what is written within one turn. The statements of a pipeline are
 * written one by one, and a system call for each costs as much as the statement itself.
 */
export const gatheringSocket = (): Socket => {
  const socket = new Socket();
  const write = socket.write.bind(socket);
  let gathering = false;
  const gather = (): void => {
    if (gathering) return;
    gathering = true;
    socket.cork();
    process.nextTick(() => {
      gathering = false;
      socket.uncork();
    });
  };
  return Object.assign(socket, {
    write: (...args: Parameters<typeof write>): boolean => {
      gather();
      return write(...args);
    },
  });
};
