/**
 * The ways by which data leave the platform beside the answers of its API. A file that begins to send, a route that answers with something else than
 * JSON, a notice that says more: each fails a test until it stands here with its rule.
 */
export const channels = {
  /** Files that send or stream, and what keeps them to the rule. */
  sends: {
    'kit/server/outbound.ts': 'the one guarded way out: it sends what the files below give it, to addresses that are checked when it dials',
    'kit/server/malware.ts': 'uploaded files to the malware scanner that the operator set, before anything else is done with them; without their names and whose they are',
    'modules/accounts/service/platform/provider.ts': 'the sign-in platform of a city, at the addresses that the system administrator set: a code for who it is, and nothing of ours but the client id',
    'modules/notifications/email.ts': 'notices and digests by mail: sentences of notices alone (below), to the address that its owner gave; nothing from a restored copy',
  } as Readonly<Record<string, string>>,
} as const;

/** What the sentence of a notice may be filled with: it goes to a phone's screen and by mail. Names of people and matters, days and numbers; nothing sensitive. */
export const noticeWords: readonly string[] = [
  'a', 'asker', 'at', 'b', 'count', 'days', 'done', 'due', 'from', 'goal', 'grade', 'item', 'list', 'mentor', 'month', 'n', 'name', 'note', 'number', 'objections', 'on', 'other', 'owner', 'place', 'reason', 'result', 'sentence', 'title', 'to', 'unanswered', 'unit', 'units', 'until', 'version', 'what',
];
