import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';

// Beside the rest of the contract: pages that show a deadline ask for the days, and have no form.
const day = z.iso.date();

const calendarYear = z.object({ year: z.int(), days: z.int(), source: z.string(), builtIn: z.boolean(), importedAt: z.iso.datetime().nullable() });
const notice = z.object({ year: z.int(), urgency: z.enum(['expected', 'missing']) }).nullable();
export const readCalendar = endpoint({
  method: 'GET', path: '/api/calendar', summary: 'The yearly lists of holidays and working weekends, and which is missing',
  output: z.object({ years: z.array(calendarYear), notice, today: day, can: z.object({ import: z.boolean() }) }), errors: ['session.required'],
});
export const calendarDays = endpoint({
  method: 'GET', path: '/api/calendar/days', summary: 'The days of a span of at most 400 days: worked or not, and the holiday they belong to', query: z.strictObject({ from: day, to: day }),
  output: z.object({ days: z.array(z.object({ date: day, working: z.boolean(), name: z.string().nullable() })), knownYears: z.array(z.int()) }), errors: ['session.required', 'input.invalid'],
});
