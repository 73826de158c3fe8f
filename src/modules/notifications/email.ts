import type { SendMailOptions } from 'nodemailer';
import type { Channel, Delivery, Message } from './channel.ts';
import { cleanLine, isMailAddress } from './rules.ts';

interface MailEnv {
  readonly url: string;
  readonly from: string;
}

/** `JUZHI_SMTP_URL` (smtp:// or smtps://) and `JUZHI_MAIL_FROM` switch e-mail on; without both nothing leaves. */
function mailEnv(): MailEnv | null {
  const { JUZHI_SMTP_URL: url, JUZHI_MAIL_FROM: from } = process.env;
  return url && from ? { url, from: cleanLine(from) } : null;
}

const PATIENCE = { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 10_000, dnsTimeout: 5000 };
const BUDGET_MS = 8000;

/** E-mail over SMTP. The Message-ID comes from our own id, so that a repeat after a crash is seen as the same message. */
export const emailChannel: Channel = {
  name: 'email',
  ready: () => mailEnv() !== null,
  async send(messages) {
    const env = mailEnv();
    if (!env) return messages.map(() => ({ state: 'unreachable', reason: 'not configured' }));
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({ url: env.url, ...PATIENCE });
    const outcomes: Delivery[] = [];
    const until = performance.now() + BUDGET_MS;
    try {
      for (const m of messages) {
        if (performance.now() > until) break;
        const outcome = await sendOne((mail) => transport.sendMail(mail), env, m);
        outcomes.push(outcome);
        if (outcome.state === 'unreachable') break;
      }
    } finally {
      transport.close();
    }
    return outcomes;
  },
};

async function sendOne(send: (mail: SendMailOptions) => Promise<unknown>, env: MailEnv, m: Message): Promise<Delivery> {
  if (!isMailAddress(m.recipient)) return { state: 'refused', reason: 'not a mail address' };
  try {
    await send({
      from: env.from,
      to: { name: '', address: m.recipient },
      envelope: { from: /<([^<>]+)>/.exec(env.from)?.[1] ?? env.from, to: [m.recipient] },
      subject: cleanLine(m.subject),
      text: m.body,
      messageId: `<${m.id}@juzhi.invalid>`,
      headers: { 'auto-submitted': 'auto-generated', 'x-auto-response-suppress': 'All' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return { state: 'sent' };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** What a failure means: the server's 5xx ends this message, its 4xx delays it, no conversation delays all. */
export function outcomeOf(error: unknown): Delivery {
  const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : Number.NaN;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = cleanLine(error instanceof Error ? error.message : String(error)).slice(0, 300);
  // A refused sign-in concerns every message, whatever its status.
  if (code === 'EAUTH' || Number.isNaN(status)) return { state: 'unreachable', reason };
  return { state: status >= 500 ? 'refused' : 'later', reason };
}
