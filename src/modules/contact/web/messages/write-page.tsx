import { useState } from 'react';
import { v7 } from 'uuid';
import { useDates } from '#kit/web/dates.ts';
import { LeaveGuard } from '#kit/web/form/form.tsx';
import { useT } from '#kit/web/i18n.tsx';
import { useMaybeParam, useSearchText } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Checkbox, CheckboxGroup } from '#kit/web/ui/choices.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { call } from '#kit/web/call.ts';
import { MembersPicker } from '#modules/members/web/public.tsx';
import { type Rule, listGroups, readGroup } from '../../contract/groups.ts';
import { type Channel, type MessageDetail, listWays, readMessage, saveMessage, sendMessage, testMessage } from '../../contract/messages.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { RuleFields } from '../groups/rule-fields.tsx';
import { Preview } from './preview.tsx';
import { SendLater } from './send-later.tsx';

/** Writes a message: text, ways, who gets it; tried on oneself, then sent at once or later. */
export function Page() {
  const id = useMaybeParam('id');
  const { group } = useSearchText() as { group?: string };
  const old = useQueryOf(readMessage, { params: { id: id ?? '' } }, { enabled: Boolean(id) });
  const start = useQueryOf(readGroup, { params: { id: group ?? '' } }, { enabled: !id && Boolean(group) });
  const error = old.error ?? start.error;
  if (error) return <ErrorState error={error} retry={() => void (id ? old : start).refetch()} />;
  if ((id && !old.data) || (!id && group && !start.data)) return <PageSkeleton />;
  return <Write old={old.data ?? null} group={start.data ? { id: start.data.id, label: start.data.name } : null} />;
}

function Write({ old, group }: { old: MessageDetail | null; group: Choice | null }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const dates = useDates();
  const go = useGo();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [id] = useState(() => old?.id ?? v7());
  const [version, setVersion] = useState(old?.version ?? 0);
  const [title, setTitle] = useState(old?.title ?? '');
  const [body, setBody] = useState(old?.body ?? '');
  const [channels, setChannels] = useState<Channel[]>(old?.channels ?? []);
  const [askReply, setAskReply] = useState(old?.askReply ?? false);
  const name = (i: string): Choice => ({ id: i, label: old?.audienceNames[i] ?? i });
  const [groups, setGroups] = useState<Choice[]>(old ? old.audience.groups.map(name) : group ? [group] : []);
  const [people, setPeople] = useState<Choice[]>(old ? old.audience.members.map(name) : []);
  const [rule, setRule] = useState<Rule | null>(old?.audience.rules[0] ?? null);
  const [names, setNames] = useState<Record<string, string>>({ ...old?.audienceNames });
  const ways = useQueryOf(listWays, undefined);
  const off = new Set(ways.data?.ways.filter((w) => !w.on).map((w) => w.channel));
  const closed = channels.filter((c) => off.has(c));
  const save = useAct(saveMessage, { invalidate: ['/api/messages'] });
  const test = useAct(testMessage);
  const send = useAct(sendMessage, { invalidate: ['/api/messages'] });
  const audience = { groups: groups.map((g) => g.id), rules: rule ? [rule] : [], members: people.map((p) => p.id) };
  const nobody = audience.groups.length + audience.rules.length + audience.members.length === 0;
  const now = JSON.stringify([title, body, channels, askReply, audience]);
  const [kept, setKept] = useState(now);
  const ready = title.trim().length >= 2 && body.trim().length >= 2;

  async function keep(): Promise<number> {
    const saved = await save.run({ params: { id }, body: { version, title: title.trim(), body: body.trim(), channels, askReply, audience } });
    setVersion(saved.version);
    setKept(now);
    return saved.version;
  }
  const guarded = (work: () => Promise<void>) => (): void => void work().catch(sayError);
  async function sendAt(at: string | null, count: number): Promise<void> {
    const draft = await keep();
    if (at === null && !(await confirm({ title: t('contact.messages.sendTitle', { people: count }), text: t('contact.messages.sendText'), verb: t('contact.messages.send') }))) return;
    await send.run({ params: { id }, body: { version: draft, at } });
    toast(at === null ? t('contact.messages.sent') : t('contact.messages.scheduled', { at: dates.dateTime(at) }));
    go(`/messages/${id}`);
  }
  return (
    <div className="k-stack">
      <h1>{t('contact.messages.edit')}</h1>
      <LeaveGuard when={now !== kept && !save.busy && !send.busy} />
      <TextInput label={t('contact.messages.subject')} required maxLength={80} value={title} onChange={setTitle} />
      <TextArea label={t('contact.messages.body')} rule={t('contact.messages.bodyRule')} required rows={8} max={5000} value={body} onChange={setBody} />
      <CheckboxGroup
        label={t('contact.messages.channels')} inline value={channels} onChange={setChannels}
        options={(['email', 'sms', 'wechat'] as const).map((c) => ({ value: c as Channel, label: t(`contact.channel.${c}`), ...(off.has(c) ? { note: t('contact.messages.closed'), disabled: !channels.includes(c) } : {}) }))}
        {...(off.size > 0 ? { rule: t('contact.messages.closedRule') } : {})} {...(closed.length > 0 ? { error: t('contact.messages.takeOff', { ways: closed.map((c) => t(`contact.channel.${c}`)).join(t('contact.directory.comma')) }) } : {})}
      />
      <Checkbox label={t('contact.messages.askReply')} checked={askReply} onChange={setAskReply} />
      <section className="k-section">
        <h2>{t('contact.messages.audience')}</h2>
        <MultiCombobox label={t('contact.messages.useGroups')} value={groups} onChange={setGroups} find={async (q, signal) => (await call(listGroups, { query: q ? { search: q } : {} }, { signal })).items.map((g): Choice => ({ id: g.id, label: g.name, note: g.more ? `${g.count}+` : String(g.count) }))} />
        <MembersPicker label={t('contact.messages.usePeople')} value={people} onChange={setPeople} />
        {rule ? <RuleFields rule={rule} names={names} onChange={(r, n) => { setRule(r); setNames(n); }} /> : null}
        <p><Button onClick={() => setRule(rule ? null : {})}>{t(rule ? 'contact.messages.clear' : 'contact.messages.addRule')}</Button></p>
      </section>
      {nobody ? null : (
        <Preview audience={audience} channels={channels} text={`${title} ${body}`}>
          {(count) => (
            <div className="k-row">
              <Button kind="primary" icon="send" disabled={!ready || count === 0 || closed.length > 0} busy={send.busy} onClick={guarded(() => sendAt(null, count))}>{t('contact.messages.send')}</Button>
              <SendLater disabled={!ready || count === 0 || closed.length > 0} onSend={(at) => guarded(() => sendAt(at, count))()} />
            </div>
          )}
        </Preview>
      )}
      <div className="k-row">
        <Button busy={save.busy} disabled={!ready} onClick={guarded(async () => { await keep(); toast(t('contact.messages.saved')); })}>{t('contact.messages.save')}</Button>
        <Button busy={test.busy} disabled={!ready} onClick={guarded(async () => { await keep(); const done = await test.run({ params: { id }, body: {} }); toast(t('contact.messages.tested', { ways: done.ways.map((w) => t(`contact.channel.${w}`)).join(t('contact.directory.comma')) })); })}>{t('contact.messages.test')}</Button>
      </div>
    </div>
  );
}
