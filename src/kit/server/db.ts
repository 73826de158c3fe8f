import { CompiledQuery, Kysely, PostgresDialect, Transaction, sql } from 'kysely';
import pg from 'pg';
import { type Line, watchLines } from './silent-line.ts';

/** Every table of the platform; each module's schema adds its own by declaration merging. */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by declaration merging
export interface Database {}
export type Tx = Transaction<Database>;
export type Db = Kysely<Database>;

// A calendar day stays text: a Date would shift with the process's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (v) => v);

export interface Connection {
  readonly db: Db;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Statements that repeat are planned once a connection: planning a join costs as much as running it. Not those with a
 * pattern: which index serves it, and how much it finds, is known only with the pattern.
 */
const names = new Map<string, string>();
const MOST_NAMES = 400;
const seen = new Map<string, number>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST_NAMES || text.length > 20_000 || text.includes(' like ')) return known;
  const times = (seen.get(text) ?? 0) + 1;
  if (times < 3) {
    if (seen.size >= 4 * MOST_NAMES) seen.clear(); // texts that never come again
    seen.set(text, times);
    return undefined;
  }
  seen.delete(text);
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

/** Sends what was asked in one turn of the loop in one packet, without waiting for answers between. */
class PipeliningClient extends pg.Client implements Line {
  silentSince: number | null = null;
  #asked = 0;

  /** Something was asked; what comes back starts the count anew, and with the last answer it ends. */
  #ask(): () => void {
    let over = false;
    this.#asked += 1;
    this.silentSince ??= performance.now();
    return () => {
      if (over) return;
      over = true;
      this.#asked -= 1;
      if (this.#asked === 0) this.silentSince = null;
    };
  }

  cut(): void {
    this.connection.stream.destroy(new Error('Connection terminated: the database does not answer'));
  }

  constructor(config?: pg.ClientConfig) {
    super({ ...config, pipeline: true });
    this.connection.stream.on('data', () => { if (this.silentSince !== null) this.silentSince = performance.now(); });
    const { prototype }: { prototype: { query: unknown } } = pg.Client;
    const send = (...parts: unknown[]): unknown => Reflect.apply(prototype.query as (...all: unknown[]) => unknown, this, parts);
    let held = false;
    this.query = ((text: unknown, values?: unknown, callback?: unknown) => {
      const { stream } = this.connection;
      if (!held) {
        held = true;
        stream.cork();
        process.nextTick(() => {
          held = false;
          stream.uncork();
        });
      }
      const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined;
      const answered = this.#ask();
      const told = (then: unknown): unknown => (typeof then === 'function' ? (...all: unknown[]): unknown => { answered(); return Reflect.apply(then, undefined, all); } : then);
      const answer = name ? send({ name, text, values }, told(callback)) : send(text, told(values), told(callback));
      if (answer instanceof Promise) answer.then(answered, answered);
      else if (typeof values !== 'function' && typeof callback !== 'function') answered();
      return answer;
    }) as typeof this.query;
  }
}

/** Opens a pool; `statement_timeout` bounds every statement so that no request waits for ever. */
export function connect(config: pg.PoolConfig): Connection {
  const pool = new pg.Pool({ Client: PipeliningClient, max: 16, connectionTimeoutMillis: 8000, statement_timeout: 30_000, idleTimeoutMillis: 60_000, ...config });
  const clients = new Set<Line>();
  pool.on('connect', (client) => void clients.add(client as unknown as PipeliningClient));
  pool.on('remove', (client) => void clients.delete(client as unknown as PipeliningClient));
  const watch = watchLines(() => clients, config);
  pool.on('error', () => {}); // an idle client lost its server; the next query opens a new one
  // One in use that loses it between two statements: its next statement fails, the process lives on.
  pool.on('connect', (client) => void client.on('error', () => {}));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => { watch.stop(); return db.destroy(); } };
}

// What a transaction never uses of its making: it runs on the one connection it is given.
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('a transaction opens no connection')) });
const shell = { config: { dialect }, dialect, driver: dialect.createDriver() };

/** What a transaction keeps of itself while it runs. */
interface Running {
  /** Statements nobody waits for; the end does. */
  readonly left: Promise<unknown>[];
  /** The next statement is the last one: the commit travels with it. */
  closing: boolean;
  over: boolean;
  committed: Promise<unknown> | null;
}
const running = new WeakMap<Tx, Running>();

/** Leaves a statement to travel with those that follow. The transaction ends only when it was answered, and fails with it. */
export function leave(tx: Tx, statement: Promise<unknown>): void {
  statement.catch(() => undefined); // the end of the transaction throws it
  running.get(tx)?.left.push(statement);
}

/**
 * From here on, what is asked in this transaction is planned once a connection and then run by that plan, whatever its values: for a
 * statement whose ways each have their own index, and whose planning costs more than its running.
 */
export function plannedOnce(tx: Tx): Tx {
  leave(tx, sql`set local plan_cache_mode = force_generic_plan`.execute(tx));
  return tx;
}

/** The same transaction for its last statement, when the whole only reads: the commit travels with it, and one that comes later is refused. */
export function lastly(tx: Tx): Tx {
  const state = running.get(tx);
  if (state) state.closing = true;
  return tx;
}

export interface TransactionOptions {
  /** Travels with the commit: when it fails, PostgreSQL rolls back at the commit, and the whole throws. */
  readonly last?: () => Promise<unknown>;
  /** The association whose rows the whole may see; without it, until somebody is recognised, none. */
  readonly association?: string;
  /** The first statement only reads, so it may travel with the begin: were there no transaction, it would do no harm. */
  readonly readsFirst?: boolean;
}

/**
 * Runs work in one transaction; on any error nothing of it stays.
 * Statements that the work asks for together (`Promise.all`) travel together: one round trip instead of one each.
 */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>, { last, association, readsFirst = false }: TransactionOptions = {}): Promise<T> {
  const executor = db.getExecutor();
  return executor.provideConnection(async (connection) => {
    let begun = false;
    let early = readsFirst;
    const begin = connection.executeQuery(CompiledQuery.raw('begin'));
    const taken = association === undefined ? null : connection.executeQuery(CompiledQuery.raw("select set_config('juzhi.association', $1, true)", [association]));
    const beginning = Promise.all([begin, taken]).then(() => void (begun = true));
    const state: Running = { left: [], closing: false, over: false, committed: null };
    const send = (text: string): Promise<unknown> => connection.executeQuery(CompiledQuery.raw(text));
    let cause: unknown;
    const provideConnection = async <R>(use: (c: typeof connection) => Promise<R>): Promise<R> => {
      if (state.over) throw new Error('a statement came after its transaction ended');
      if (!begun && !early) await beginning;
      early = false;
      try {
        const answer = use(connection);
        if (state.closing) {
          state.over = true;
          state.committed = send('commit');
          state.committed.catch(() => undefined); // awaited below, unless the statement itself failed
        }
        return await answer;
      } catch (error) {
        // Those that travelled with the one that failed are refused only because it did.
        if (pgCode(error) !== '25P02') cause = error;
        throw cause ?? error;
      }
    };
    const tx = new Transaction<Database>({ ...shell, executor: executor.withConnectionProvider({ provideConnection }) });
    running.set(tx, state);
    try {
      const [result] = await Promise.all([work(tx), beginning]);
      const written = last?.();
      state.over = true;
      await Promise.all([...state.left, written, state.committed ?? send('commit')]);
      return result;
    } catch (error) {
      state.over = true;
      await send('rollback').catch(() => undefined); // a lost connection has rolled back already
      throw error;
    }
  });
}

/** The code of a PostgreSQL error, or undefined. */
export function pgCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether an error is the violation of a named unique constraint (or of any). */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return pgCode(error) === '23505' && (!constraint || (error as { constraint?: string }).constraint === constraint);
}

export { CompiledQuery, sql };
