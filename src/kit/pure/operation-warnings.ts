/** What must be known to say whether an installation is well. Times in seconds; null where it cannot be known. */
export interface OperationFacts {
  /** How full the fullest disk is, 0 to 1. */
  readonly diskUsed: number | null;
  readonly backup: { readonly keyed: boolean; readonly age: number | null } | null;
  readonly jobsParked: number;
  readonly jobsOldest: number;
  readonly clocksLag: number;
  readonly mailsFailed: number;
  readonly mailsOldest: number;
  readonly eventsToSeal: number;
  /** What did not agree when the chain of facts was last walked. */
  readonly chainProblems: number;
  /** Nodes that ended without taking their leave and were not started again. */
  readonly nodesLost: number;
  /** Nodes whose malware scanner does not answer, so that they take no files. */
  readonly scannersSilent: number;
  /** How long ago the heads of the chains left the database; null where that is not known yet. */
  readonly headsAge: number | null;
}

export const warningCodes = ['chain.broken', 'disk.full', 'disk.filling', 'backup.noKey', 'backup.none', 'backup.old', 'jobs.parked', 'jobs.late', 'clocks.late', 'mails.failed', 'mails.late', 'seals.late', 'heads.late', 'scanner.silent', 'nodes.lost'] as const;
export type WarningCode = (typeof warningCodes)[number];

export const LIMITS = { diskFilling: 0.85, diskFull: 0.95, backupOld: 36 * 3600, jobsLate: 600, clocksLate: 600, mailsLate: 3600, toSeal: 20_000, headsLate: 1800 } as const;

export interface Warning {
  readonly code: WarningCode;
  /** Something is lost or stands still already; else it will soon. */
  readonly grave: boolean;
  /** The figure behind it: per cent, hours, minutes, or how many. */
  readonly n: number;
}

/** Everything that an operator must look at, the gravest first. Each has a sentence that says what to do. */
export function warningsOf(f: OperationFacts): Warning[] {
  const found: Warning[] = [];
  const add = (code: WarningCode, grave: boolean, n = 0): void => void found.push({ code, grave, n: Math.floor(n) });
  if (f.chainProblems > 0) add('chain.broken', true, f.chainProblems);
  if (f.diskUsed !== null && f.diskUsed >= LIMITS.diskFull) add('disk.full', true, f.diskUsed * 100);
  else if (f.diskUsed !== null && f.diskUsed >= LIMITS.diskFilling) add('disk.filling', false, f.diskUsed * 100);
  if (f.backup && !f.backup.keyed) add('backup.noKey', false);
  else if (f.backup && f.backup.age === null) add('backup.none', false);
  else if (f.backup && f.backup.age !== null && f.backup.age > LIMITS.backupOld) add('backup.old', true, f.backup.age / 3600);
  if (f.jobsParked > 0) add('jobs.parked', true, f.jobsParked);
  if (f.jobsOldest > LIMITS.jobsLate) add('jobs.late', true, f.jobsOldest / 60);
  if (f.clocksLag > LIMITS.clocksLate) add('clocks.late', true, f.clocksLag / 60);
  if (f.mailsFailed > 0) add('mails.failed', false, f.mailsFailed);
  if (f.mailsOldest > LIMITS.mailsLate) add('mails.late', false, f.mailsOldest / 60);
  if (f.eventsToSeal > LIMITS.toSeal) add('seals.late', true, f.eventsToSeal);
  if (f.headsAge !== null && f.headsAge > LIMITS.headsLate) add('heads.late', true, f.headsAge / 60);
  if (f.scannersSilent > 0) add('scanner.silent', true, f.scannersSilent);
  if (f.nodesLost > 0) add('nodes.lost', false, f.nodesLost);
  return found.toSorted((a, b) => Number(b.grave) - Number(a.grave));
}
