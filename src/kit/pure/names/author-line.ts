/** The line of authors as papers print it: lead first, then those who signed, or the body's name. */
export function authorLine(lead: string | null, signed: readonly string[], body: string | null): string {
  if (body && !lead) return body;
  const names = [lead, ...signed].filter((n): n is string => n !== null);
  const shown = names.slice(0, 5).join('、');
  const people = names.length > 5 ? `${shown}等${names.length}人` : shown;
  return body ? `${body}（${people}）` : people;
}
