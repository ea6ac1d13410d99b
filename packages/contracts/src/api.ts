import { inboxProcedures } from './inbox.ts';
import { messageProcedures } from './message.ts';
import type { ProcedureSpec } from './procedure.ts';
import { serverProcedures } from './server.ts';
import { sessionProcedures } from './session.ts';
import { shopProcedures } from './shop-procedures.ts';
import { threadProcedures } from './thread-procedures.ts';
import { walletMessageProcedures } from './wallet/message.ts';
import { walletSessionProcedures } from './wallet/session.ts';
import { walletThreadProcedures } from './wallet/thread.ts';
import { web3mqChatProcedures } from './web3mq/chat.ts';
import { web3mqGroupProcedures } from './web3mq/group.ts';
import { web3mqMessageProcedures } from './web3mq/message.ts';
import { web3mqServerProcedures } from './web3mq/server.ts';
import { web3mqUserProcedures } from './web3mq/user.ts';

/** Every procedure by its path: `api.thread.list` is called `thread.list`. */
export const api = {
  thread: threadProcedures,
  message: messageProcedures,
  inbox: inboxProcedures,
  shop: shopProcedures,
  session: sessionProcedures,
  server: serverProcedures,
  wallet: {
    message: walletMessageProcedures,
    session: walletSessionProcedures,
    thread: walletThreadProcedures,
  },
  web3mq: {
    chat: web3mqChatProcedures,
    message: web3mqMessageProcedures,
    group: web3mqGroupProcedures,
    user: web3mqUserProcedures,
    server: web3mqServerProcedures,
  },
};
export type Api = typeof api;

type PathsOf<Node> = {
  [Key in keyof Node & string]: Node[Key] extends ProcedureSpec
    ? Key
    : `${Key}.${PathsOf<Node[Key]>}`;
}[keyof Node & string];

/** `'thread.list' | 'message.send' | …` */
export type ProcedurePath = PathsOf<Api>;

interface ApiNode {
  readonly [key: string]: ApiNode | ProcedureSpec;
}

const isSpec = (node: ApiNode | ProcedureSpec): node is ProcedureSpec =>
  typeof node.kind === 'string';

/** The whole contract as pairs of path and procedure, for tables and tests. */
export const procedures: ReadonlyMap<string, ProcedureSpec> = new Map(flatten(api, ''));

/** Whether a text is the path of a procedure. */
export const isProcedurePath = (path: string): path is ProcedurePath => procedures.has(path);

function flatten(node: ApiNode, prefix: string): [string, ProcedureSpec][] {
  return Object.entries(node).flatMap(([key, child]): [string, ProcedureSpec][] =>
    isSpec(child) ? [[prefix + key, child]] : flatten(child, `${prefix}${key}.`),
  );
}
