export interface Listed {
  readonly id: string;
  /** What goes wrong, in words. */
  readonly threat: string;
  /** What must hold, in words. */
  readonly criterion: string;
  /** Why there is no test of it yet. */
  readonly waits: string;
}

const YET = 'its test is not written yet';
const comes = (what: string): string => `comes with ${what}, which the product does not have yet`;
const of = (id: string, threat: string, criterion: string, waits = YET): Listed => ({ id, threat, criterion, waits });

/** All 69 rows of the bar. A file in rows/ gives a row its test, and then its own words count. */
export const catalogue: readonly Listed[] = [
  of('R01', 'A node is killed in the middle of a burst', 'nothing acknowledged is missing, nothing is there twice or by half; a node answers within 5 s of its start'),
  of('R02', 'The database is killed in the middle of a burst', 'nothing acknowledged is lost or doubled; the nodes recover by themselves within 30 s'),
  of('R03', 'The power fails', 'of 5 images of the disk none lacks an acknowledged row or file'),
  of('R04', 'The disk reports an error when asked to keep what was written', 'the database stops rather than acknowledges; 503 within 5 s; nothing acknowledged is lost after a restart'),
  of('R05', 'The disk is full: data, log or files', 'nothing acknowledged is lost, no half file is seen, people get a plain sentence, service returns within 60 s of room without repair'),
  of('R06', 'The answer to a COMMIT is lost, or the line goes silent', '1,000 cut commits have exactly 1,000 effects after the client tried again; readiness flips in 5 s; no request waits over 15 s'),
  of('R07', 'A clock jumps, of a node or of the database', 'no session is valid beyond its limit + 5 min, nothing due runs twice, the log goes by its sequence'),
  of('R08', 'Deadlines over restarts, outages, holidays and shifted working days', 'every reminder and lateness once, none early, at most one message an item after an outage'),
  of('R09', 'Nodes are restarted one after the other under load', 'no retried request fails; at most 0.1 % fail at first; a node drains within 20 s'),
  of('R10', 'Several nodes start and migrate at once', '20 of 20 times all are ready and each migration ran once'),
  of('R11', 'Migrations meet old data and are killed', 'every released version comes to the newest schema with nothing lost, from a kill at any step'),
  of('R12', 'A backup is restored', 'every row, sequence and file as it was; a damaged archive is refused with its reason'),
  of('R13', 'A restored copy acts on the world', 'no job, mail or clock runs until it is released'),
  of('R14', 'Workers are killed, a job kills its worker', 'as many effects as jobs; a deadly job is parked after 5 tries and holds up nobody'),
  of('C01', 'More sign-ups than seats at the same instant', 'exactly as many as there are seats, the waiting list in order', comes('activities and their seats')),
  of('C02', 'Five hundred people check in at once, some twice', 'one attendance and one entry of points a person', comes('check-in')),
  of('C03', 'Check-ins from devices without a network conflict', 'the same end whatever the order', comes('check-in')),
  of('C04', 'A request comes twice, twenty times, or its key with another body', 'one effect and one answer for every unsafe operation; another body is refused; nobody else sees the answer'),
  of('C05', 'Points are entered by many at once', 'the sum of the entries is the balance of every account; no entry is ever changed', comes('points')),
  of('C06', 'Money is entered by many at once', 'every booking sums to nought; receipt numbers without a gap', comes('the ledger of funds')),
  of('C07', 'One person approves what needs two', 'never; two approvers at once give one result'),
  of('C08', 'Relief goods are issued by many at once', 'stock never below nought and equal to its movements', comes('relief goods')),
  of('C09', 'Two people edit one record, or merge what another edits', 'the later is refused; no silent overwriting in 1,000 pairs; no reference to nothing after a merge'),
  of('V01', 'A person votes twice', 'one ballot a person', comes('votes')),
  of('V02', 'Ballots arrive while a vote is closed', 'what was acknowledged is counted, and nothing later', comes('votes')),
  of('V03', 'Tally, weights and the right to vote', 'equal to an independent recount of 10,000 votes', comes('votes')),
  of('V04', 'A secret vote is read from what is stored', 'linking no better than chance', comes('votes')),
  of('V05', 'A step of a suggestion is skipped or done by the wrong person', 'no step outside the table, none inside it refused; each leaves one entry in the log and moves its clock'),
  of('F01', 'Archives that explode, lie or are broken', 'refused within 2 s and 150 MB; the node goes on answering'),
  of('F02', 'XML that grows or fetches', 'nothing is fetched, nothing read, refused within 1 s'),
  of('F03', 'An import ends half done', 'all or nothing; a second run changes nothing'),
  of('F04', 'Formulas in exports', 'no cell of an export is a formula'),
  of('F05', 'Macros, embedded objects and remote parts', 'every hostile file refused'),
  of('F06', 'Files that would run in a browser', 'none runs; served as an attachment, sandboxed'),
  of('F07', 'Hostile file names', 'nothing outside the store; names come back cleaned'),
  of('F08', 'Pictures that explode, places hidden in pictures', 'refused before they are decoded; no place left'),
  of('F09', 'A link to a file outlives the right to it', 'a link alone gives nothing'),
  of('A01', 'Passwords are guessed, one or many accounts, over all nodes', 'at most 10 tries in 15 min an account over all nodes; the owner is not locked out for longer'),
  of('A02', 'The answer or its time tells whether an account exists', 'same answer; times do not differ'),
  of('A03', 'A session is fixed or stolen', 'a new token with each sign-in; only a hash is stored'),
  of('A04', 'A right ends while its holder is signed in', 'refused within 2 s everywhere'),
  of('A05', 'The second factor is gone around', 'no operation from half a session; each code once over all nodes'),
  of('A06', 'Invitations and one-time passwords are used again', 'once, in time, by their owner'),
  of('A07', 'A forged sign-in through another identity provider', 'none of 25 forgeries gets in'),
  of('A08', 'Tokens beyond their reach; dangerous acts with an old session', 'none outside; all dangerous acts ask anew'),
  of('Z01', 'Somebody calls an operation or opens an object that is not theirs', 'no wrong cell over every operation, subject and owner; absent and denied look the same'),
  of('Z02', 'Foreign ids in bodies, queries and paths', 'none accepted, none leaked'),
  of('Z03', 'More fields than allowed are sent', 'unknown ones refused, nothing changed'),
  of('Z04', 'A hidden field is learnt by sorting, filtering, counting', 'no character recovered'),
  of('Z05', 'The application forgets whose data it asks for', 'no foreign row: the database keeps them apart'),
  of('Z06', 'Personal data leave by exports', 'nothing beyond the role; over the limit a second person agrees; the file dies'),
  of('Z07', 'A second channel forgets the rule', 'no leak over all channels of the register'),
  of('Z08', 'The log is changed or cut', 'every change and cut is found'),
  of('Z09', 'Secrets and personal data in logs', 'no canary found'),
  of('Z10', 'What should be gone is still there', 'nothing left in live data after erasure, retention and rotation'),
  of('W01', 'SQL injection', 'nothing found; the route made injectable is found'),
  of('W02', 'Script injection, stored and reflected', 'no script runs, with and without the policy'),
  of('W03', 'Requests from other sites; missing headers; foreign parties', 'no effect; every answer carries the headers; nothing foreign is asked'),
  of('W04', 'The server is made to fetch an address', 'nothing internal is reached'),
  of('W05', 'Redirects and addresses that lead away', 'none leads away'),
  of('W06', 'Odd content types and bodies', 'none passes the checks unseen'),
  of('W07', 'Huge requests', 'refused within 200 ms; the node goes on answering'),
  of('W08', 'Slow requests and held connections', 'closed within 40 s; others are served meanwhile'),
  of('W09', 'Texts that keep a pattern busy', 'each check within 20 ms'),
  of('W10', 'Unicode that looks alike, hides or breaks', 'nothing lost, nothing taken for another'),
  of('W11', 'Numbers of identity papers', 'no good one refused, every single error found'),
  of('W12', 'Generated requests, good and bad', 'no 5xx, nothing undeclared, every operation run'),
  of('W13', 'Placeholders, mail heads and log lines carry code', 'nothing evaluated, one line an event'),
  of('W14', 'A foreign package or a doctored build', 'locked, no unlisted script, equal builds, no test program in a release'),
];
