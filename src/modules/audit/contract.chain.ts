import { z } from 'zod';
import { chainProblem } from '#kit/pure/chain-problem.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';

export const accountStates = ['waiting', 'confirmed', 'declined', 'withdrawn', 'lapsed'] as const;
export type AccountState = (typeof accountStates)[number];

export const chainErrors = {
  'audit.nothing_to_account': 409, 'audit.account_waits': 409, 'audit.account_not_found': 404, 'audit.account_decided': 409, 'audit.account_outdated': 409, 'audit.own_account': 403, 'audit.no_second_person': 422,
} as const;
type ChainErrors = typeof chainErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends ChainErrors {}
}

declare module '#kit/server/events.ts' {
  interface EventMap {
    'chainAccount.given': { problems: number; reason: string };
    /** From here on no alarm tells of these problems. */
    'audit.chainAccounted': { problems: number; reason: string };
    'chainAccount.declined': { askedBy: string; note: string };
    'chainAccount.withdrawn': Record<string, never>;
    'chainAccount.lapsed': { askedBy: string };
  }
}

const instant = z.iso.datetime();

export const chainCheck = z.object({
  id: z.uuid(), startedAt: z.string(), finishedAt: z.string().nullable(), done: z.number(), total: z.number(), problems: z.array(chainProblem),
  /** Of what was found, what two people had accounted for. */
  known: z.array(chainProblem),
});

export const chainAccount = z.object({
  id: z.uuid(), state: z.enum(accountStates), problems: z.array(chainProblem), reason: z.string(), askedBy: z.string(), askedAt: instant, decidedBy: z.string().nullable(), decidedAt: instant.nullable(), note: z.string().nullable(),
});

export const chainStatus = endpoint({
  method: 'GET', path: '/api/audit/chain', summary: 'How far the chain of facts is sealed, the last walk over it, and how what it found was accounted for',
  output: z.object({
    seals: z.number(), sealedAt: z.string().nullable(), hash: z.string().nullable(), waiting: z.number(), check: chainCheck.nullable(),
    /** The one that waits for another person. */
    account: chainAccount.nullable(), can: z.object({ account: z.boolean(), confirm: z.boolean(), decline: z.boolean(), withdraw: z.boolean() }),
  }),
  errors: ['access.denied'],
});

export const listChainAccounts = endpoint({
  method: 'GET', path: '/api/audit/chain/accounts', summary: 'How what the walks found was accounted for, by whom and who confirmed; newest first',
  query: z.strictObject({ after: z.string().max(60).optional(), limit: z.coerce.number().int().min(1).max(200).default(20) }),
  output: z.object({ items: z.array(chainAccount), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});

export const startChainCheck = endpoint({
  method: 'POST', path: '/api/audit/chain/checks', summary: 'Walks over the whole chain in the background; one walk at a time',
  output: chainCheck, errors: ['access.denied'],
});

const params = z.strictObject({ id: z.uuid() });

export const giveChainAccount = endpoint({
  method: 'POST', path: '/api/audit/chain/accounts', stepUp: true, summary: 'Says what caused all that the last walk found; a second person must confirm',
  body: z.strictObject({ id: z.uuid(), checkId: z.uuid(), reason: z.string().trim().min(5).max(300) }), output: chainAccount, errors: ['access.denied', 'audit.nothing_to_account', 'audit.account_waits', 'audit.no_second_person'],
});
export const confirmChainAccount = endpoint({
  method: 'POST', path: '/api/audit/chain/accounts/:id/confirm', stepUp: true, summary: 'Another person confirms what was said: no alarm about these problems any more, until something else does not agree',
  params, body: z.strictObject({}), output: chainAccount, errors: ['access.denied', 'audit.account_not_found', 'audit.account_decided', 'audit.account_outdated', 'audit.own_account'],
});
export const declineChainAccount = endpoint({
  method: 'POST', path: '/api/audit/chain/accounts/:id/decline', summary: 'Another person does not agree with what was said, with a reason', params, body: z.strictObject({ note: z.string().trim().min(2).max(300) }), output: chainAccount,
  errors: ['access.denied', 'audit.account_not_found', 'audit.account_decided', 'audit.own_account'],
});
export const withdrawChainAccount = endpoint({
  method: 'POST', path: '/api/audit/chain/accounts/:id/withdraw', summary: 'Takes back what one said, before it was decided', params, body: z.strictObject({}), output: chainAccount, errors: ['access.denied', 'audit.account_not_found', 'audit.account_decided'],
});
