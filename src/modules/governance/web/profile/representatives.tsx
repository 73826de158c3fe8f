import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { MemberPicker } from '#modules/members/web/public.tsx';
import { type About, type Representative, putRepresentative, removeRepresentative } from '../../contract/profile.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** Legal representatives one after the other, the one of the day marked; a member's name opens their file. */
export function Representatives({ about: a, span }: { about: About; span: (from: string, to: string | null) => string }) {
  const t = useT<typeof zhCN>();
  const mayOpen = useCan('member.list');
  const [open, setOpen] = useState<{ kind: 'put'; one: Representative | null } | { kind: 'remove'; one: Representative } | null>(null);
  const close = () => setOpen(null);
  return (
    <section className="k-section">
      <div className="k-between"><h2>{t('about.people')}</h2>{a.can.manage ? <Button small icon="plus" onClick={() => setOpen({ kind: 'put', one: null })}>{t('about.act.addRepresentative')}</Button> : null}</div>
      {a.representatives.length === 0 ? <p className="k-quiet">{t('about.notFilled')}</p> : null}
      <ul className="gv-people">
        {a.representatives.map((r) => (
          <li key={r.id}>
            <span>{r.memberId && mayOpen ? <Link href={`/members/${r.memberId}`}>{r.name}</Link> : <b>{r.name}</b>} {r.post} {r.now ? <StatusTag tone="good">{t('about.current')}</StatusTag> : null}</span>
            <span className="k-row">
              <span className="k-small k-quiet">{[span(r.from, r.to), r.ground].filter(Boolean).join(' · ')}</span>
              {a.can.manage ? <><Button small kind="quiet" onClick={() => setOpen({ kind: 'put', one: r })}>{t('about.act.correct')}</Button><Button small kind="quiet" onClick={() => setOpen({ kind: 'remove', one: r })}>{t('about.act.remove')}</Button></> : null}
            </span>
          </li>
        ))}
      </ul>
      {open?.kind === 'put' ? <PutDialog one={open.one} onClose={close} /> : null}
      {open?.kind === 'remove' ? <RemoveDialog one={open.one} onClose={close} /> : null}
    </section>
  );
}

const needed = z.string().trim().min(1).max(200);
function PutDialog({ one, onClose }: { one: Representative | null; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [id] = useState(() => one?.id ?? uuidv7());
  const save = useAct(putRepresentative, { invalidate: ['/api/about'], onSuccess: () => { toast(t(one ? 'about.done.corrected' : 'about.done.recorded')); onClose(); } });
  const form = useForm({
    schema: z.object({ member: z.custom<Choice | null>(), name: z.string().trim().max(30), post: z.string().trim().max(60), from: z.iso.date(), to: z.union([z.literal(''), z.iso.date()]), ground: z.string().trim().max(200), reason: one ? needed : z.string() }),
    initial: { member: one?.memberId ? { id: one.memberId, label: one.name } : null, name: one && !one.memberId ? one.name : '', post: one?.post ?? '', from: one?.from ?? '', to: one?.to ?? '', ground: one?.ground ?? '', reason: '' },
    labels: { member: t('about.field.member'), name: t('about.field.personName'), post: t('about.field.post'), from: t('about.field.from'), to: t('about.field.to'), ground: t('about.field.ground'), reason: t('about.field.reason') },
    onSubmit: (v) => save.run({ params: { id }, body: { version: one?.version ?? 0, memberId: v.member?.id ?? null, name: v.member ? '' : v.name, post: v.post, from: v.from, to: v.to || null, ground: v.ground, ...(one ? { reason: v.reason } : {}) } }),
  });
  return (
    <Dialog open title={t(one ? 'about.act.correct' : 'about.act.addRepresentative')} onClose={onClose}>
      <Form form={form} submit={t('about.act.save')} guard={false}>
        <MemberPicker label={t('about.field.member')} rule={t('about.rule.member')} {...form.bind('member')} />
        {form.values.member ? null : <TextInput label={t('about.field.personName')} maxLength={30} {...form.bind('name')} />}
        <TextInput label={t('about.field.post')} rule={t('about.rule.post')} maxLength={60} {...form.bind('post')} />
        <DateInput label={t('about.field.from')} required {...form.bind('from')} />
        <DateInput label={t('about.field.to')} rule={t('about.rule.to')} {...form.bind('to')} />
        <TextInput label={t('about.field.ground')} rule={t('about.rule.ground')} maxLength={200} {...form.bind('ground')} />
        {one ? <TextInput label={t('about.field.reason')} rule={t('about.rule.reason')} required maxLength={200} {...form.bind('reason')} /> : null}
      </Form>
    </Dialog>
  );
}

const why = z.object({ reason: needed });
function RemoveDialog({ one, onClose }: { one: Representative; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const remove = useAct(removeRepresentative, { invalidate: ['/api/about'], onSuccess: () => { toast(t('about.done.removed')); onClose(); } });
  const form = useForm({ schema: why, initial: { reason: '' }, labels: { reason: t('about.field.reason') }, onSubmit: (v) => remove.run({ params: { id: one.id }, body: { version: one.version, ...v } }) });
  return (
    <Dialog open title={t('about.ask.removeTitle')} onClose={onClose}>
      <p>{t('about.ask.removeText', { name: one.name, from: dates.date(one.from) })}</p>
      <Form form={form} submit={t('about.act.remove')} guard={false}>
        <TextInput label={t('about.field.reason')} required maxLength={200} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}
