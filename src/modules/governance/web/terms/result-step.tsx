import { useState } from 'react';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { hrefOf } from '#kit/web/call.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type TermChange, changeMaterial, clearResult, confirmElection, fileChange, saveResult } from '../../contract/terms.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

interface Row { for: string; against: string; abstain: string; elected: boolean }
const text = (n: number | null): string => (n === null ? '' : String(n));
const count = (v: string): number | null => (/^\d{1,6}$/.test(v.trim()) ? Number(v) : null);
const isWrong = (v: string): boolean => v.trim() !== '' && count(v) === null;
const rowsOf = (c: TermChange): Readonly<Record<string, Row>> => Object.fromEntries(c.candidates.map((x) => [x.id, { for: text(x.votesFor), against: text(x.votesAgainst), abstain: text(x.votesAbstain), elected: x.elected ?? false }]));

/** Votes as numbers and who is elected; then the elected take office. */
export function ResultStep({ change: c }: { change: TermChange }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const dates = useDates();
  const [today] = useState(() => localDate(new Date()));
  const [voters, setVoters] = useState(text(c.voters));
  const [electedOn, setElectedOn] = useState(c.electedOn ?? today);
  const [clearing, setClearing] = useState(false);
  const [rows, setRows] = useState(() => rowsOf(c));
  const save = useAct(saveResult, { invalidate: ['/api/term'], onSuccess: () => toast(t('term.done.saved')) });
  const elect = useAct(confirmElection, { invalidate: ['/api/term', '/api/posts', '/api/inbox'], onSuccess: () => toast(t('term.done.confirmed')) });
  const open = c.manage && c.state === 'published';
  const unsaved = c.voters === null || voters !== text(c.voters) || JSON.stringify(rows) !== JSON.stringify(rowsOf(c));
  const cast = (r: Row): number => (count(r.for) ?? 0) + (count(r.against) ?? 0) + (count(r.abstain) ?? 0);
  const tooMany = (r: Row | undefined): boolean => r !== undefined && count(voters) !== null && cast(r) > (count(voters) ?? 0);
  const wrong = count(voters) === null || Object.values(rows).some((r) => tooMany(r) || [r.for, r.against, r.abstain].some(isWrong));
  const errorOf = (v: string) => (isWrong(v) ? { error: t('term.field.notNumber') } : {});
  const put = (id: string, more: Partial<Row>) => setRows({ ...rows, [id]: { for: '', against: '', abstain: '', elected: false, ...rows[id], ...more } });
  const send = () => save.run({ params: { id: c.id }, body: { version: c.version, voters: count(voters) ?? 0, results: c.candidates.map((x) => { const r = rows[x.id]; return { id: x.id, votesFor: count(r?.for ?? ''), votesAgainst: count(r?.against ?? ''), votesAbstain: count(r?.abstain ?? ''), elected: r?.elected ?? false }; }) } }).catch(sayError);
  async function takeOffice() {
    const unanswered = c.objections.filter((o) => o.answer === null).length;
    const notes = [...(c.publicationOver || !c.objectionsUntil ? [] : [t('term.ask.confirmRunning', { day: dates.date(c.objectionsUntil) })]), ...(unanswered > 0 ? [t('term.ask.confirmOpen', { n: unanswered })] : []), t('term.ask.confirmText')];
    if (await confirm({ title: t('term.ask.confirmTitle'), text: notes.join(''), verb: t('term.act.confirm') })) await elect.run({ params: { id: c.id }, body: { version: c.version, electedOn } }).catch(sayError);
  }
  return (
    <>
      <p className="k-quiet">{t('term.page.countOnly')}</p>
      {open && !c.publicationOver && c.objectionsUntil ? <div className="gv-warn"><Banner tone="soon">{t('term.page.resultEarly', { day: dates.date(c.objectionsUntil) })}</Banner></div> : null}
      {open ? <TextInput label={t('term.field.voters')} short inputMode="numeric" required value={voters} onChange={setVoters} {...errorOf(voters)} /> : null}
      <ul className="gv-people">
        {c.candidates.map((x) => (
          <li key={x.id}>
            <span><b>{x.name}</b> {t(`term.office.${x.office}`)}</span>
            {open ? (
              <span className="gv-votes" role="group" aria-label={`${x.name} ${t(`term.office.${x.office}`)}`}>
                {(['for', 'against', 'abstain'] as const).map((k) => <TextInput key={k} label={t(`term.field.${k}`)} short inputMode="numeric" value={rows[x.id]?.[k] ?? ''} onChange={(v) => put(x.id, { [k]: v })} {...errorOf(rows[x.id]?.[k] ?? '')} />)}
                {tooMany(rows[x.id]) ? <p className="gv-wrong" role="alert">{t('term.field.votesAbove', { cast: cast(rows[x.id] as Row), present: count(voters) ?? 0 })}</p> : null}
                <Checkbox label={t('term.field.elected')} checked={rows[x.id]?.elected ?? false} onChange={(elected) => put(x.id, { elected })} />
              </span>
            ) : <span>{(['votesFor', 'votesAgainst', 'votesAbstain'] as const).map((k) => x[k] ?? '—').join(' / ')} {x.elected ? t('term.field.elected') : ''}</span>}
          </li>
        ))}
      </ul>
      {open ? (
        <>
          <Button kind={unsaved ? 'primary' : 'secondary'} busy={save.busy} disabled={wrong} onClick={() => void send()}>{t('term.act.save')}</Button>
          {c.voters === null ? null : <Button onClick={() => setClearing(true)}>{t('term.act.clear')}</Button>}
          {!unsaved && c.candidates.some((x) => x.elected) ? <><DateInput label={t('term.field.electedOn')} max={today} value={electedOn} onChange={setElectedOn} /><Button kind="primary" busy={elect.busy} onClick={() => void takeOffice()}>{t('term.act.confirm')}</Button></> : null}
        </>
      ) : null}
      {clearing ? <ClearDialog change={c} onClose={() => setClearing(false)} /> : null}
    </>
  );
}

/** What was recorded by mistake is taken back with its reason. */
function ClearDialog({ change: c, onClose }: { change: TermChange; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const clear = useAct(clearResult, { invalidate: ['/api/term', '/api/inbox'] });
  const form = useForm({
    schema: z.object({ reason: z.string().trim().min(1).max(300) }), initial: { reason: '' }, labels: { reason: t('term.field.reason') },
    onSubmit: async (v) => { await clear.run({ params: { id: c.id }, body: { version: c.version, ...v } }); toast(t('term.done.cleared')); onClose(); },
  });
  return (
    <Dialog open title={t('term.ask.clearTitle')} onClose={onClose}>
      <p>{t('term.ask.clearText')}</p>
      <Form form={form} submit={t('term.act.clear')} guard={false}><TextArea label={t('term.field.reason')} required rows={2} max={300} {...form.bind('reason')} /></Form>
    </Dialog>
  );
}

/** The papers were filed. */
export function FileStep({ change: c }: { change: TermChange }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const [today] = useState(() => localDate(new Date()));
  const [day, setDay] = useState(today);
  const [note, setNote] = useState('');
  const file = useAct(fileChange, { invalidate: ['/api/term'], onSuccess: () => toast(t('term.done.filed')) });
  if (c.filedOn) return <><p>{t('term.page.filed', { day: dates.date(c.filedOn) })} {c.filingNote}</p><p><ButtonLink icon="download" download href={hrefOf(changeMaterial, { params: { id: c.id } })}>{t('term.act.material')}</ButtonLink></p></>;
  if (!c.manage || c.state !== 'elected') return <p className="k-quiet">{t(`term.state.${c.state}`)}</p>;
  return (
    <div className="gv-form">
      <DateInput label={t('term.field.filedOn')} required value={day} onChange={setDay} />
      <TextInput label={t('term.field.note')} maxLength={500} value={note} onChange={setNote} />
      <p><ButtonLink icon="download" download href={hrefOf(changeMaterial, { params: { id: c.id } })}>{t('term.act.material')}</ButtonLink></p>
      <Button kind="primary" busy={file.busy} onClick={() => void file.run({ params: { id: c.id }, body: { version: c.version, filedOn: day, note } }).catch(sayError)}>{t('term.act.file')}</Button>
    </div>
  );
}
