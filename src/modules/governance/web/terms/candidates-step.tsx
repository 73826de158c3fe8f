import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { MembersPicker } from '#modules/members/web/public.tsx';
import { type TermChange, saveCandidates } from '../../contract/terms.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { type Office, offices } from '../../rules/terms.ts';

/** The candidates by strokes of their names; each change is saved at once. */
export function CandidatesStep({ change: c }: { change: TermChange }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const save = useAct(saveCandidates, { invalidate: ['/api/term'], onSuccess: () => toast(t('term.done.saved')) });
  const [who, setWho] = useState<Choice[]>([]);
  const [office, setOffice] = useState<Office>('councillor');
  const open = c.manage && c.state === 'planning';
  const there = c.candidates.map((x) => ({ id: x.id, memberId: x.memberId, office: x.office, seat: x.seat, priorTerms: x.priorTerms }));
  const send = (candidates: { id: string; memberId: string; office: Office; seat: string; priorTerms: number | null }[]) => save.run({ params: { id: c.id }, body: { version: c.version, candidates } }).catch(sayError);
  const setPrior = (id: string, priorTerms: number) => send(there.map((x) => (x.id === id ? { ...x, priorTerms } : x)));
  return (
    <>
      {open ? (
        <div className="gv-form">
          <MembersPicker label={t('term.field.member')} value={who} onChange={setWho} max={100} />
          <Select label={t('term.field.office')} empty={null} options={offices.map((o) => ({ value: o, label: t(`term.office.${o}`) }))} value={office} onChange={(o) => o && setOffice(o)} />
          <Button icon="plus" busy={save.busy} disabled={who.length === 0} onClick={() => void send([...there, ...who.map((w) => ({ id: uuidv7(), memberId: w.id, office, seat: '', priorTerms: null }))])}>{t('term.act.add')}</Button>
          <ButtonLink icon="upload" href="/list-imports/new?list=candidates">{t('term.act.import')}</ButtonLink>
        </div>
      ) : c.manage && c.state === 'published' ? <p className="k-quiet">{t('term.page.locked')}</p> : null}
      {c.candidates.length === 0 ? <p className="k-quiet">{t('term.page.nobody')}</p> : (
        <ul className="gv-people">
          {c.candidates.map((x) => (
            <li key={x.id}>
              <span><b>{x.name}</b> {t(`term.office.${x.office}`)} <span className="k-small k-quiet">{[x.unitName, x.employer, x.post].filter(Boolean).join(' ')}</span></span>
              <span className="k-row">
                <span className="k-small">{t('term.field.age')} {x.ageAtEnd ?? '—'}</span>
                {open ? <Select short label={t('term.field.prior')} empty={null} options={[0, 1, 2, 3, 4].map((n) => ({ value: String(n), label: String(n) }))} value={String(Math.min(x.priorTerms, 4))} onChange={(n) => void setPrior(x.id, Number(n))} /> : <span className="k-small">{t('term.field.prior')} {x.priorTerms}</span>}
                {open ? <Button small kind="quiet" onClick={() => void send(there.filter((y) => y.id !== x.id))}>{t('term.act.remove')}</Button> : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
