import type { PoolClient, QueryResult } from 'pg';
import { DatabaseError } from 'pg';
import type { Execute, Query, RowReceiver } from '../query.ts';
import { compile } from './compiler.ts';
import { ConnectionFailed } from './errors.ts';

interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values?: unknown[];
}

/**
 * One transaction on its way to the server: statements are sent without waiting for the answers of
 * those before, so a query costs one round trip however many commands went ahead of it.
 */
export class Pipeline {
  private readonly client: PoolClient;
  private readonly prepares: boolean;
  private unanswered = 0;
  private failure: unknown;
  private answered: (() => void) | null = null;
  private committing = false;

  /** `prepares`: whether the connection keeps statements under their names. */
  constructor(client: PoolClient, prepares: boolean) {
    this.client = client;
    this.prepares = prepares;
  }

  readonly execute: Execute = <Params, Row>(
    query: Query<Params, Row>,
    params: Params,
    receiver: RowReceiver<Row>,
  ): void => {
    const { name, text, values } = compile(query);
    this.send<Row>({ name, text, values: values(params) }, ({ rows }) => receiver.receive(rows));
  };

  send<Row>(
    { name, text, values }: Statement,
    taken: (result: QueryResult<Row & object>) => void = () => {},
  ): void {
    this.unanswered += 1;
    const statement = { text, ...(values && { values }), ...(this.prepares && name && { name }) };
    this.client.query<Row & object>(statement, (error: Error | null, result) => {
      this.unanswered -= 1;
      if (error) this.failure ??= error;
      // What follows a failure is refused by the server, so nothing is taken twice.
      else if (this.failure === undefined) taken(result);
      if (this.unanswered === 0) this.answered?.();
    });
  }

  /** Resolves when the transaction is on disk. */
  async commit(): Promise<void> {
    this.send({ text: 'commit' });
    await this.committed();
  }

  /** Resolves when what was sent, which ends with its own commit, is on disk. */
  async committed(): Promise<void> {
    this.committing = true;
    await this.answers();
    this.committing = false;
  }

  /** Resolves when all answers are there; rejects with what failed first. */
  async answers(): Promise<void> {
    if (this.unanswered > 0)
      await new Promise<void>((resolve) => {
        this.answered = resolve;
      });
    if (this.failure === undefined) return;
    // The server ends a connection with an error of its own, too.
    const ended =
      !(this.failure instanceof DatabaseError) || this.failure.code?.startsWith('57P') === true;
    throw ended ? new ConnectionFailed(this.failure, this.committing) : this.failure;
  }
}
