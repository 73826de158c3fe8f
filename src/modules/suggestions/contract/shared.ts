import { z } from 'zod';
import { categories, suggestionStates, suggestionTypes } from '../rules/words.ts';
import { TITLE_MAX } from '../rules/writing.ts';

export const id = z.uuid();
export const instantOut = z.string();
export const day = z.iso.date();
/** A sentence that a person must be able to act on. */
export const sentence = z.string().trim().min(4).max(500);
export const longText = z.string().trim().min(1).max(6000);
export const shortText = z.string().trim().min(1).max(100);
export const title = z.string().max(TITLE_MAX * 4);
export const content = z.record(z.string().max(30), z.string().max(20_000));
export const version = z.int().min(1);
export const named = z.strictObject({ id: z.uuid(), name: z.string() });
export const type = z.enum(suggestionTypes);
export const state = z.enum(suggestionStates);
export const category = z.enum(categories);
export const byId = z.strictObject({ id });
/** Every step answers the new state and version; the page then reads the matter again. */
export const stepped = z.strictObject({ id: z.uuid(), state, version: z.int() });
export type Stepped = z.output<typeof stepped>;
/** Errors that every step may answer. */
export const stepErrors = ['input.invalid', 'session.required', 'access.denied', 'suggestion.not_found', 'workflow.not_possible', 'matter.changed'] as const;
