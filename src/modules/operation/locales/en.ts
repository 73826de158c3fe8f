import type { SameShape } from '#kit/pure/words.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameShape<typeof zhCN> = {
  copyRelease: {
    intro: 'A restored copy sends nothing and runs no deadline. It goes into use only when it was checked and the original has stopped. That takes two administrators: one asks, another of a different office (system, security, audit) agrees.',
    real: 'This is the real system, no restored copy: nothing to release.', since: 'This copy was restored on {at}.', ask: 'Ask for release', reason: 'Reason', reasonRule: 'Such as “the old server is lost, the backup of 3 June was checked”. It stays in the log.', asked: 'Asked. Another administrator must agree on this page.',
    waiting: '{name} ({role}) asked on {at}: {reason}', own: 'Another administrator of a different office must agree; one’s own request is not enough.', confirm: 'Agree', confirmTitle: 'Take this copy into use?', confirmText: 'Messages and deadlines start at once and this cannot be taken back. Be sure that the original has stopped, or members get everything twice.', confirmed: 'It is in use.',
    decline: 'Do not agree', note: 'Why', noteRule: 'At least 2 characters; whoever asked sees it.', declined: 'Answered.', withdraw: 'Take back', withdrawn: 'Taken back.', past: 'What was asked', none: 'Nobody has asked yet.', column: { asked: 'Asked', reason: 'Reason', state: 'Result', decided: 'Answered', note: 'Why' }, who: '{name} ({role}) {at}',
    role: { systemAdmin: 'system administrator', securityAdmin: 'security administrator', auditAdmin: 'audit administrator' }, state: { waiting: 'waits', confirmed: 'in use', declined: 'not agreed', withdrawn: 'taken back', lapsed: 'lapsed' },
  },
  operation: {
    intro: 'How each part of the system is, and whether something must be done. Renewed every half minute.',
    well: 'All is well; nothing must be done.',
    copy: 'This is a copy restored on {at}: it sends no message and runs no deadline or job. When it is checked and to be the real one, two different administrators release it on the page “Release copy”.',
    updated: 'As of {at}',
    unit: { item: '', line: '', mail: '' },
    minutes: '{n} minutes', seconds: '{n} seconds', hours: '{n} hours', days: '{n} days', none: 'none', never: 'never', ago: '{at} ({span} ago)', before: '{span} ago',
    jobs: {
      title: 'Jobs', waiting: 'Waiting', oldest: 'Longest wait', parked: 'Parked', parkedDefinition: 'Jobs that failed five times. Remove the cause and retry; give up, with a reason, what need not be done.', list: 'Parked jobs',
      kind: 'Job', error: 'Cause', parkedAt: 'Parked', act: 'Act', retry: 'Retry', drop: 'Give up',
      retried: 'In line again; it is tried at once', dropped: 'Given up, and recorded', dropTitle: 'Give this job up', dropText: 'What it was to do (a reminder, a count) will not be done.', reason: 'Reason', reasonRule: 'Goes into the record; at least 2 characters', dropVerb: 'Give up', more: 'Only the 50 parked last are listed.',
    },
    clocks: { title: 'Deadlines', running: 'Running', lag: 'Due and not done for', lagDefinition: 'How long the oldest due step has waited. Usually less than a minute.', ranAt: 'Last run' },
    mails: { title: 'Mail', off: 'No mail server is configured, so no mail is sent; everybody is told within the platform only.', waiting: 'Waiting', failed: 'Failed in the last day', oldest: 'Oldest written', errors: 'Causes lately', times: '{text} ({n})' },
    backup: { title: 'Backup', newest: 'Newest', keyed: 'Backup key', yes: 'made', no: 'not made yet: the system does not back up by itself' },
    chain: { title: 'Record', seals: 'Sealed', toSeal: 'Waiting for the seal', headsAt: 'Seal last written out' },
    database: { title: 'Program and database', version: 'Version', server: 'PostgreSQL', size: 'Size of the database', steps: 'Schema', step: '{n} steps, the last {last}' },
    nodes: {
      title: 'Nodes', node: 'Node', state: 'State', live: 'running', silent: 'silent', version: 'Version', started: 'Started', seen: 'Last heard', memory: 'Memory', delay: 'Longest pause', ms: '{n} ms', connections: 'Connections', used: '{total}, {waiting} waiting', disk: 'Disk', diskUsed: '{percent} used, {free} left',
      empty: 'No node has reported yet. It appears within half a minute of the start.', silentText: 'A silent node was killed or does not reach the database. When it is not used any more nothing need be done: it goes from here after a day.',
    },
    chainRecord: {
      intro: 'Every entry of the record is tied to the one before. Every ten minutes the newest seal is written to a file outside the database; here is the last of each day. Print it once a month, sign it and keep it apart: while the seals agree, nothing before them was touched.',
      month: 'Month', monthOf: '{year}-{month}', print: 'Download the form', running: 'This month is not over: the form goes to this moment. Download the whole one when the month has ended.', day: 'Day', seq: 'Seal', hash: 'Hash', empty: 'Nothing was written out this month', emptyText: 'It is written every ten minutes while the system runs; a restored copy writes none until it is released.',
      agrees: 'The {lines} lines of this month were compared with the database: all agree.', disagrees: 'Of the {lines} lines of this month {n} disagree with the database: entries were removed or changed, or the database was set back. Tell the security administrator at once and leave everything as it is.', problems: 'What disagrees', unreadable: '{n} more lines are not whole (mostly from a loss of power) and were not compared.', now: 'Now',
    },
  },
  todo: { chainRecordPrint: 'Print the record' },
  action: { 'copy.release': 'release a restored copy (takes two)', 'operation.read': 'See how the system runs', 'operation.decideJob': 'Retry or give up parked jobs', 'chainRecord.read': 'See and print the chain record' },
  event: {
    'copyRelease.asked': 'asked to release the restored copy: {reason}', 'copyRelease.confirmed': 'agreed with {askedBy} to release the restored copy', 'copyRelease.declined': 'did not agree with {askedBy} to release the restored copy: {note}', 'copyRelease.withdrawn': 'took back the request to release the copy',
    'operation.jobRetried': 'retried the parked job {kind} ({error})',
    'operation.jobDropped': 'gave up the parked job {kind} ({error}): {reason}',
    'chainRecord.printed': 'printed the chain record of {month}',
  },
  notice: {
    alarmDiskFull: 'The disk is {n}% full and nothing can be saved when it is full. Free some space or enlarge it now.',
    alarmDiskFilling: 'The disk is {n}% full. Remove old backups and logs or enlarge it before it is full.',
    alarmBackupNoKey: 'There is no backup key, so the system does not back up. Run npm run juzhi -- backup-key on the server and keep the secret key elsewhere.',
    alarmBackupNone: 'There is no backup at all. Run npm run juzhi -- backup on the server and see whether its folder can be written.',
    alarmBackupOld: 'The newest backup is {n} hours old. Check space and rights of the folder, then run npm run juzhi -- backup.',
    alarmJobsParked: '{n} jobs failed five times and were parked. Look for the cause on the operation page, then retry.',
    alarmJobsLate: 'Jobs are {n} minutes late. See whether the nodes run and the database is busy.',
    alarmClocksLate: 'The engine of deadlines is {n} minutes late: reminders come late. See whether the nodes run; restart one if need be.',
    alarmMailsFailed: '{n} mails of the last day could not be sent. See why in the delivery log; correct wrong addresses and send again.',
    alarmMailsLate: 'Mail has waited for {n} minutes. Check address, account and network of the mail server.',
    alarmSealsLate: '{n} entries wait for their seal. See whether the nodes run and the database is busy.',
    alarmHeadsLate: 'The head of the chain has not left the database for {n} minutes. See whether the data folder and JUZHI_ANCHOR_DIR can be written.',
    chainRecordLate: 'The chain record of {month} has not been printed. Open “Chain record”, choose the month, download, print and sign it and keep it apart.',
  },
  error: {
    'release.not_a_copy': 'This is the real system; there is no copy to release.',
    'release.not_found': 'This request was not found. Load the page again.',
    'release.asked_already': 'Somebody has asked already. Agree or not on the page.',
    'release.decided_already': 'This request was answered, taken back or has lapsed. Load the page again.',
    'release.own_request': 'Nobody agrees to their own request. Another administrator must.',
    'release.same_role': 'Whoever asked holds the same office as you. An administrator of another office must agree.', 'parked_job.not_found': 'This parked job is not there; perhaps somebody dealt with it. Reload and look again.' },
};
