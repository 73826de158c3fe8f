import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#kit/pure/decision.ts';
import type { AnyEndpoint } from '#kit/pure/endpoint.ts';
import { type Actor, type AppServices, type Ctx, publicActor } from '../context.ts';
import { type Db, type Tx, inTransaction, pgCode } from '../db.ts';
import { localDate } from '#kit/pure/time.ts';
import { canonical, sha256 } from '../ids.ts';
import { insistDays } from './days.ts';
import { parseInput, unstorable } from './input.ts';
import { type FileAnswer, type Io, JsonAnswer, type Route, type Upload } from './route.ts';
import { type Recognise, type StoredAnswer, keepSecret, keptSecret, sessionToken, setSessionCookie } from './session.ts';

export interface HttpDeps {
  readonly db: Db;
  readonly app: AppServices;
  readonly recognise: Recognise;
  /** Cookies travel only over TLS. */
  readonly secure: boolean;
  /** Answers are parsed by their schema, so that a wrong one fails (tests). */
  readonly strictAnswers: boolean;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Whether an answer is bytes. */
export function isFileAnswer(answer: unknown): answer is FileAnswer {
  return typeof answer === 'object' && answer !== null && 'body' in answer && 'mime' in answer && 'fileName' in answer;
}

/**
 * One request: recognise, parse, one transaction with its answer stored under the client's key, answer.
 * A retry with the same key gets the first answer; another body or person with that key is refused.
 */
export async function perform(deps: HttpDeps, route: Route, request: FastifyRequest, reply: FastifyReply, upload: Upload | null): Promise<unknown> {
  const unsafe = route.endpoint.method !== 'GET';
  const token = sessionToken(request, deps.secure);
  const link = request.headers['x-juzhi-link'];
  const linkToken = typeof link === 'string' ? link : null;
  if (!token && !linkToken && route.permission !== 'public') throw new Refusal('session.required');
  const input = parseInput(route.endpoint, request);
  insistDays(route.endpoint.body, input['body'], localDate(deps.app.clock()));
  const key = unsafe && !route.endpoint.secret ? requestKey(request) : null;
  const digest = key ? digestOf(deps, canonical([route.endpoint.method, route.endpoint.path, input, upload?.sha256 ?? null])) : '';
  let association: string | null = null;
  let asker: string | null = null;
  let keep: (() => Promise<unknown>) | undefined;
  const once = (): Promise<unknown> => inTransaction(deps.db, async (tx) => {
    keep = undefined;
    const now = deps.app.clock();
    const { actor, stored, mustChangePassword, half, isFresh } = await deps.recognise(tx, { token, linkToken, requestKey: key, now, app: deps.app });
    request.accountId = actor?.accountId ?? null;
    if (route.permission !== 'public' && !actor) throw new Refusal('session.required');
    const barred = half === true && route.endpoint.half !== true;
    if (barred && route.permission !== 'public') throw new Refusal('session.factor_needed');
    if (mustChangePassword && route.permission !== 'public' && route.permission !== 'session') throw new Refusal('session.password_change_required');
    const who = barred ? publicActor(NOBODY) : (actor ?? publicActor(NOBODY));
    [association, asker] = [who.associationId, who.accountId];
    if (stored && !barred) return replay(stored, who, digest, reply);
    const ctx: Ctx = { tx, actor: who, now, requestId: request.id, asked: new Set(), app: deps.app };
    if (route.endpoint.stepUp && isFresh && !(await isFresh(ctx))) throw new Refusal('session.step_up_needed');
    const answer = await route.handler(ctx, input as never, ioOf(deps, request, reply, upload));
    if (!['public', 'signedIn', 'session', ...ctx.asked].includes(route.permission)) throw new Refusal('access.never_asked');
    if (isFileAnswer(answer)) return answer;
    const out = deps.strictAnswers ? strict(route.endpoint, answer) : answer;
    const { accountId } = who;
    if (key && accountId) keep = () => store(ctx, key, accountId, digest, reply.statusCode, out);
    return out;
  }, { readsFirst: true, last: () => keep?.() ?? Promise.resolve() });
  try {
    return await (route.withinMs === undefined ? once() : within(route.withinMs, once()));
  } catch (error) {
    if (['22021', '22P05'].includes(pgCode(error) ?? '')) throw new Refusal('input.invalid', {}, Object.values(input).flatMap((part) => unstorable(part)));
    // A twin request may have been faster, and this one failed on what it did: then it answers what that one answered.
    if (!key || !association) throw error;
    if (await wasAnswered(deps, association, key)) return once();
    // Or its sender never heard of the first and sends it anew under another key: the id of what was made tells it from a second act.
    const first = asker && (hasOwnId(input.body) || hasOwnId(input.query)) && isInTheWay(deps, error) ? await answeredBefore(deps, association, asker, digest) : null;
    if (!first) throw error;
    return replay(first, { accountId: asker }, digest, reply);
  }
}

/** Asks who somebody is before the bytes are taken in: a stranger's files never come to the disk. */
export async function insistSomebody(deps: HttpDeps, route: Route, request: FastifyRequest): Promise<void> {
  if (route.permission === 'public') return;
  const token = sessionToken(request, deps.secure);
  const link = request.headers['x-juzhi-link'];
  const linkToken = typeof link === 'string' ? link : null;
  const who = token || linkToken ? await inTransaction(deps.db, (tx) => deps.recognise(tx, { token, linkToken, requestKey: requestKey(request), now: deps.app.clock(), app: deps.app })) : null;
  if (!who?.actor) throw new Refusal('session.required');
  if (who.half === true && route.endpoint.half !== true) throw new Refusal('session.factor_needed');
}

/** What was sent, for telling a retry from something else; a number of eighteen digits must not be found from it by trying. */
function digestOf(deps: HttpDeps, text: string): string {
  return deps.app.keys?.digest(text) ?? sha256(text);
}

/** What is not done in time is unavailable; it may still end by itself. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => { timer = setTimeout(() => reject(new Refusal('server.unavailable')), ms); });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The answer as its schema reads it; a wrong one fails. */
function strict(endpoint: AnyEndpoint, answer: unknown): unknown {
  return endpoint.output.parse(answer instanceof JsonAnswer ? JSON.parse(answer.bytes.toString()) : answer);
}

function requestKey(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !UUID.test(key)) throw new Refusal('input.invalid', {}, [{ path: 'Idempotency-Key', code: 'input.wrong_format' }]);
  return key;
}

function replay(stored: StoredAnswer, actor: Pick<Actor, 'accountId'>, digest: string, reply: FastifyReply): unknown {
  if (stored.actorId !== actor.accountId || stored.digest !== digest) throw new Refusal('request.key_reused');
  void reply.code(stored.status).header('idempotent-replay', 'true');
  return stored.answer;
}

async function store(ctx: Ctx, key: string, actorId: string, digest: string, status: number, answer: unknown): Promise<void> {
  await ctx.tx.insertInto('requests').values({
    association_id: ctx.actor.associationId, key, actor_id: actorId, digest, status, answer: JSON.stringify(answer ?? null) as unknown, at: ctx.now,
  }).execute();
}

async function wasAnswered(deps: HttpDeps, associationId: string, key: string): Promise<boolean> {
  const found = (tx: Tx): Promise<unknown> => tx.selectFrom('requests').select('key').where('association_id', '=', associationId).where('key', '=', key).executeTakeFirst();
  return (await inTransaction(deps.db, found, { association: associationId })) !== undefined;
}

const hasOwnId = (body: unknown): boolean => typeof body === 'object' && body !== null && 'id' in body;

/** Refused for what is there already, not for who asks. */
function isInTheWay(deps: HttpDeps, error: unknown): boolean {
  return error instanceof Refusal ? [409, 422].includes(deps.app.registry.statuses.get(error.code) ?? 422) : pgCode(error) === '23505';
}

/** What this person was answered to just the same, while answers are kept. */
async function answeredBefore(deps: HttpDeps, associationId: string, actorId: string, digest: string): Promise<StoredAnswer | null> {
  const found = await inTransaction(deps.db, (tx) => tx.selectFrom('requests').select(['status', 'answer']).where('association_id', '=', associationId).where('actor_id', '=', actorId).where('digest', '=', digest).limit(1).executeTakeFirst(), { association: associationId });
  return found ? { actorId, digest, ...found } : null;
}

function ioOf(deps: HttpDeps, request: FastifyRequest, reply: FastifyReply, upload: Upload | null): Io {
  return {
    ip: request.ip,
    userAgent: String(request.headers['user-agent'] ?? '').slice(0, 300),
    upload,
    kept: (name) => keptSecret(request, deps.secure, name),
    keep: (name, value, maxAgeSeconds = 0) => keepSecret(reply, deps.secure, name, value, maxAgeSeconds),
    setSession: (token, maxAgeSeconds = 0) => setSessionCookie(reply, deps.secure, token, maxAgeSeconds),
  };
}

export type { AnyEndpoint };
