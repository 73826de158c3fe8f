import { majorities, meetingKinds, quorums } from '../rules/meetings.ts';

interface Parts {
  readonly noticeDays: string;
  readonly quorum: string;
  readonly majority: string;
  readonly quorums: Readonly<Record<(typeof quorums)[number], string>>;
  readonly majorities: Readonly<Record<(typeof majorities)[number], string>>;
}

/** The words of each part of the rules of each kind of meeting, as the page of settings asks for them. */
export function ruleWords(p: Parts): Record<string, string> {
  return Object.fromEntries(meetingKinds.flatMap((kind) => {
    const key = `meeting.rules.${kind}`;
    return [[`${key}.noticeDays`, p.noticeDays], [`${key}.quorum`, p.quorum], [`${key}.majority`, p.majority], ...quorums.map((q) => [`${key}.${q}`, p.quorums[q]]), ...majorities.map((m) => [`${key}.${m}`, p.majorities[m]])];
  }));
}
