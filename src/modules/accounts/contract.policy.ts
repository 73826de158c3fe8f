import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { roleNames } from './contract.ts';
import { policyKeys, presetNames } from './rules.policy.ts';

const value = z.union([z.number(), z.array(z.enum(roleNames))]);
const reason = z.string().trim().min(1).max(200);
const offered = z.object({ value, clause: z.string(), kind: z.enum(['named', 'usual', 'own']), same: z.boolean() });
const policy = z.object({ items: z.array(z.object({ key: z.enum(policyKeys), value, mlps3: offered, asvs: offered })), can: z.object({ edit: z.boolean() }) });

export const readPolicy = endpoint({ method: 'GET', path: '/api/sign-in-policy', summary: 'The rules of signing in as they are, beside two ready-made policies with the clause of each value', output: policy, errors: ['access.denied'] });
export const applyPreset = endpoint({ method: 'POST', path: '/api/sign-in-policy/preset', stepUp: true, summary: 'Take one of the ready-made policies over from today on', body: z.strictObject({ preset: z.enum(presetNames), reason }), output: z.object({ changed: z.int() }), errors: ['access.denied'] });
export const putFactorRoles = endpoint({ method: 'PUT', path: '/api/sign-in-policy/factor-roles', stepUp: true, summary: 'Which roles must have a second factor', body: z.strictObject({ roles: z.array(z.enum(roleNames)).max(roleNames.length), reason }), output: z.object({ changed: z.int() }), errors: ['access.denied'] });
export const passwordRule = endpoint({ method: 'GET', path: '/api/me/password-rule', half: true, summary: 'What my next password must be like', output: z.object({ min: z.int(), classes: z.int(), remembered: z.int() }), errors: ['session.required'] });
