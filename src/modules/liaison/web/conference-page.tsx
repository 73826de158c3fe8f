import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { type Choice, Combobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type ConferenceDetail, editConference, endConference, planSession, readConference } from '../contract/conferences.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { ConferenceDialog } from './conferences-page.tsx';
import { Loaded, findPeople } from './parts.tsx';

const acts = { invalidate: ['/api/joint-', '/api/inbox'] };

type Member = ConferenceDetail['memberList'][number];

/** One joint conference: who belongs to it, when it met, when it meets next. */
export function Page() {
  const { id } = useParams('id');
  const query = useQueryOf(readConference, { params: { id } }, { keepPrevious: false });
  return <Loaded data={query.data} error={query.error} refetch={query.refetch} back="/joint-conferences">{(c) => <Conference c={c} />}</Loaded>;
}

function Conference({ c }: { c: ConferenceDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [open, setOpen] = useState<'plan' | 'edit' | Member | null>(null);
  const end = useAct(endConference, acts);
  async function onEnd() {
    if (!(await confirm({ title: t('conference.endTitle', { name: c.name }), text: t('conference.endText'), verb: t('conference.end'), danger: true }))) return;
    await end.run({ params: { id: c.id }, body: { version: c.version } }).then(() => toast(t('conference.endedDone')), sayError);
  }
  return (
    <>
      <MatterHeader
        title={c.name} meta={[c.convenor, t('conference.everyMonths', { n: c.everyMonths })]} sentence={c.ended ? t('conference.ended') : c.planned ? `${t('conference.planned')} ${dates.date(c.planned)}` : `${t('conference.nextBy')} ${dates.date(c.nextBy)}`}
        primary={c.can.manage && !c.planned ? <Button kind="primary" onClick={() => setOpen('plan')}>{t('conference.plan')}</Button> : undefined}
        more={c.can.manage ? [{ key: 'edit', label: t('conference.edit'), icon: 'edit', onSelect: () => setOpen('edit') }, { key: 'end', label: t('conference.end'), icon: 'stop', apart: true, onSelect: () => void onEnd() }] : []}
      />
      <div className="k-two k-matter-room">
        <section>
          <h2>{t('conference.sessions')}</h2>
          {c.sessions.length === 0 ? <p className="k-quiet">{t('conference.noSessions')}</p> : (
            <DataTable
              caption={t('conference.sessions')} rows={c.sessions} rowKey={(s) => s.id} rowName={(s) => t('conference.sessionName', { n: s.number })} rowHref={(s) => `/joint-sessions/${s.id}`}
              columns={[
                { key: 'n', title: t('conference.sessions'), priority: 1, width: '8em', render: (s) => t('conference.sessionName', { n: s.number }) }, { key: 'day', title: t('conference.session.heldOn'), priority: 1, width: '9em', render: (s) => dates.date(s.heldOn ?? s.plannedOn) },
                { key: 'state', title: t('liaison.stateLabel'), priority: 1, width: '6em', render: (s) => t(`conference.state.${s.state}`) }, { key: 'items', title: t('conference.items'), priority: 1, render: (s) => (s.state === 'held' ? t('conference.itemsCount', { n: s.items, open: s.open }) : null) },
              ]}
            />
          )}
        </section>
        <aside>
          <h2>{t('conference.members')}</h2>
          <ul className="k-stack">{c.memberList.map((m) => (
            <li key={m.id}>
              {m.bodyName} <span className="k-quiet">{m.liaisonName}</span>
              {m.liaison ? null : <> <span className="k-quiet k-small">{t('conference.accountNone')}</span></>}
              {c.can.manage ? <> <Button small kind="quiet" onClick={() => setOpen(m)}>{t('conference.account')}</Button></> : null}
            </li>
          ))}</ul>
        </aside>
      </div>
      {open === 'edit' ? <ConferenceDialog c={c} onClose={() => setOpen(null)} /> : null}
      {open && typeof open === 'object' ? <AccountDialog c={c} member={open} onClose={() => setOpen(null)} /> : null}
      {open === 'plan' ? <PlanSession c={c} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

/** Names the account of a member body's liaison, who is told of sessions and sees them; or takes it out. */
function AccountDialog({ c, member, onClose }: { c: ConferenceDetail; member: Member; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const edit = useAct(editConference, acts);
  const form = useForm({
    schema: z.object({ who: z.custom<Choice | null>() }), initial: { who: member.liaison ? { id: member.liaison.id, label: member.liaison.name } : (null as Choice | null) }, labels: { who: t('conference.liaison') },
    onSubmit: async ({ who }) => {
      const members = c.memberList.map((m) => {
        const account = m.id === member.id ? (who?.id ?? null) : (m.liaison?.id ?? null);
        return { id: m.id, bodyName: m.bodyName, liaisonName: m.id === member.id && m.liaisonName === '' ? (who?.label ?? '') : m.liaisonName, liaisonAccountId: account };
      });
      await edit.run({ params: { id: c.id }, body: { version: c.version, name: c.name, convenor: c.convenor, everyMonths: c.everyMonths, members } });
      toast(t('conference.accountSaved'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('conference.accountTitle', { body: member.bodyName })} onClose={onClose}>
      <Form form={form} submit={t('liaison.submit')} guard={false}>
        <Combobox label={t('conference.liaison')} rule={t('conference.accountRule')} find={findPeople} {...form.bind('who')} />
      </Form>
    </Dialog>
  );
}

function PlanSession({ c, onClose }: { c: ConferenceDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const [id] = useState(() => v7());
  const plan = useAct(planSession, acts);
  const form = useForm({
    schema: z.object({ plannedOn: z.iso.date(), place: z.string().trim().max(80), agenda: z.string().trim().max(3000) }), initial: { plannedOn: c.nextBy, place: '', agenda: '' }, labels: { plannedOn: t('conference.plannedOn') },
    onSubmit: async (v) => {
      const made = await plan.run({ params: { id: c.id }, body: { id, ...v } });
      toast(t('conference.planDone'));
      go(`/joint-sessions/${made.id}`);
    },
  });
  return (
    <Dialog open title={t('conference.planTitle', { n: (c.sessions[0]?.number ?? 0) + 1 })} onClose={onClose}>
      <Form form={form} submit={t('conference.plan')} guard={false}>
        <DateInput label={t('conference.plannedOn')} required {...form.bind('plannedOn')} />
        <TextInput label={t('conference.place')} {...form.bind('place')} />
        <TextArea label={t('conference.agenda')} rule={t('conference.agendaRule')} rows={4} max={3000} {...form.bind('agenda')} />
      </Form>
    </Dialog>
  );
}
