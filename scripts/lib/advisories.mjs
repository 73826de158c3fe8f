/** Packages that may stay though something grave is known against them: `{ id, until: '2027-01-31', why }`. Empty is best. */
export const exceptions = [];

/**
 * What counts of an answer of `npm audit --json`: high and critical ones that no exception covers, or one whose day is over.
 * Null when it is no such answer, as where a registry does not know of advisories.
 */
export function graveOf(answer, allowed = exceptions, today = new Date().toISOString().slice(0, 10)) {
  const found = answer?.vulnerabilities;
  if (typeof found !== 'object' || found === null || typeof answer.auditReportVersion !== 'number') return null;
  const told = Object.values(found).flatMap((v) => v.via ?? []).filter((via) => typeof via === 'object' && ['high', 'critical'].includes(via.severity));
  const idOf = (via) => /GHSA(?:-[\da-z]{4}){3}/.exec(via.url ?? '')?.[0] ?? String(via.source ?? via.name);
  const open = told.filter((via) => !allowed.some((e) => e.id === idOf(via) && e.until >= today));
  return [...new Map(open.map((via) => [idOf(via), `${via.severity} ${via.name}: ${via.title} (${idOf(via)})`])).values()];
}
