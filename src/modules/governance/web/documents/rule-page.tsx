import { useState } from 'react';
import { hrefOf } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams, useSearchText } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { SideBySide } from '#kit/web/ui/side-by-side.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { FileLinks } from '#modules/files/web/public.tsx';
import { type RuleDetail, readRule, removeDraft, versionPaper } from '../../contract/documents.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { AdoptDialog, ChangeDialog, CorrectDialog, RepealDialog, RestoreDialog } from './rule-dialogs.tsx';
import { DraftForm } from './draft-form.tsx';
import { stateTones } from './rules-page.tsx';
import '../governance.css';

/** One rule document: the version in force, its history, and any two versions beside each other. */
export function Page() {
  const { id } = useParams('id');
  const { on } = useSearchText();
  const { data, error, refetch } = useQueryOf(readRule, { params: { id }, query: on ? { on } : {} });
  if (error?.status === 404) return <NotFound />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Rule rule={data} /> : <PageSkeleton />;
}

type Version = RuleDetail['versions'][number];

function Rule({ rule: r }: { rule: RuleDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const confirm = useConfirm();
  const toast = useToast();
  const sayError = useSayError();
  const [open, setOpen] = useState<'draft' | 'adopt' | 'repeal' | 'change' | 'correct' | 'restore' | null>(null);
  const holds = r.versions.find((v) => v.inForce);
  const draft = r.versions.find((v) => v.state === 'draft');
  const [chosen, setChosen] = useState<string | null>(null);
  const [other, setOther] = useState('');
  const shown = r.versions.find((v) => v.id === chosen) ?? holds ?? r.versions[0];
  const second = r.versions.find((v) => v.id === other);
  const forget = useAct(removeDraft, { invalidate: ['/api/rules'], onSuccess: () => toast(t('rule.done.removed')) });
  async function giveUp() {
    if (await confirm({ title: t('rule.ask.removeTitle'), text: t('rule.ask.removeText'), verb: t('rule.act.removeDraft'), danger: true })) await forget.run({ params: { id: r.id } }).catch(sayError);
  }
  const close = () => setOpen(null);
  const manage = r.can.manage && r.repealedOn === null;
  const correctable = r.can.manage && shown?.state === 'adopted' ? [{ key: 'correct', label: `${t('rule.fix.correct')} · ${t('rule.one.version', { n: shown.number })}`, icon: 'edit' as const, onSelect: () => setOpen('correct') }] : [];
  return (
    <>
      <MatterHeader
        title={r.title} meta={[t(`rule.kind.${r.kind}`)]} marks={<StatusTag tone={stateTones[r.state]}>{t(`rule.state.${r.state}`)}</StatusTag>} sentence={sentence()}
        primary={manage && open !== 'draft' ? (draft && draft.text.trim() !== '' ? <Button kind="primary" onClick={() => setOpen('adopt')}>{t('rule.act.adopt')}</Button> : <Button kind="primary" onClick={() => setOpen('draft')}>{t(draft ? 'rule.act.goOn' : 'rule.act.draft')}</Button>) : null}
        more={[...(shown && shown.text.trim() !== '' ? [{ key: 'paper', label: t('rule.fix.paper', { n: shown.number }), icon: 'download' as const, href: hrefOf(versionPaper, { params: { id: r.id, versionId: shown.id } }) }] : []), ...correctable, ...(manage ? [
          ...(draft ? [{ key: 'goOn', label: t('rule.act.goOn'), icon: 'edit' as const, onSelect: () => setOpen('draft') }, { key: 'adopt', label: t('rule.act.adopt'), icon: 'check' as const, onSelect: () => setOpen('adopt') }, { key: 'remove', label: t('rule.act.removeDraft'), onSelect: () => void giveUp() }] : []),
          { key: 'change', label: t('rule.act.change'), onSelect: () => setOpen('change') }, { key: 'repeal', label: t('rule.act.repeal'), danger: true, apart: true, onSelect: () => setOpen('repeal') },
        ] : []), ...(r.can.manage && r.repealedOn !== null ? [{ key: 'restore', label: t('rule.fix.restore'), icon: 'swap' as const, onSelect: () => setOpen('restore') }] : [])]}
      />
      {open === 'draft' ? <DraftForm rule={r} draft={draft ?? null} onClose={close} /> : (
        <div className="k-two">
          <section className="k-section" aria-label={t('rule.one.read')}>
            {shown ? <VersionText version={shown} {...(second && second.id !== shown.id ? { against: second } : {})} /> : <p className="k-quiet">{t('rule.one.draftOnly')}</p>}
          </section>
          <aside className="k-stack">
            <h2>{t('rule.one.versions')}</h2>
            <ul className="gv-versions">
              {r.versions.map((v) => (
                <li key={v.id}>
                  <button type="button" className="gv-version" aria-pressed={v.id === shown?.id} onClick={() => setChosen(v.id)}>
                    <b>{t('rule.one.version', { n: v.number })}</b> {v.inForce ? <StatusTag tone="good">{t('rule.one.inForce')}</StatusTag> : null}
                    <span className="k-small">{line(v)}</span>
                    {v.summary ? <span className="k-small k-quiet">{v.summary}</span> : null}
                  </button>
                  {v.corrections.map((c) => <p key={c.at} className="k-small k-quiet">{t('rule.fix.line', { name: c.by, at: dates.dateTime(c.at), reason: c.reason, adoptedOn: dates.date(c.adoptedOn), adoptedBy: c.adoptedBy, from: dates.date(c.effectiveFrom) })}</p>)}
                </li>
              ))}
            </ul>
            {r.restored.map((x) => <p key={x.at} className="k-small k-quiet">{t('rule.fix.restoredLine', { name: x.by, at: dates.dateTime(x.at), reason: x.reason })}</p>)}
            {r.versions.length > 1 ? <Select label={t('rule.one.compareWith')} value={other} onChange={setOther} options={r.versions.filter((v) => v.id !== shown?.id).map((v) => ({ value: v.id, label: t('rule.one.version', { n: v.number }) }))} /> : null}
          </aside>
        </div>
      )}
      {open === 'adopt' && draft ? <AdoptDialog rule={r} version={draft.version} onClose={close} /> : null}
      {open === 'correct' && shown ? <CorrectDialog key={shown.id} rule={r} version={shown} onClose={close} /> : null}
      {open === 'restore' ? <RestoreDialog rule={r} onClose={close} /> : null}
      {open === 'repeal' ? <RepealDialog rule={r} onClose={close} /> : null}
      {open === 'change' ? <ChangeDialog rule={r} onClose={close} /> : null}
    </>
  );

  function sentence(): string {
    if (r.state === 'repealed') return t('rule.one.repealed', { day: dates.date(r.repealedOn ?? r.on), reason: r.repealReason ?? '' });
    if (holds) return t('rule.one.on', { day: dates.date(r.on), n: holds.number });
    const coming = r.versions.findLast((v) => v.state === 'adopted');
    if (coming?.effectiveFrom) return t('rule.one.comingFrom', { n: coming.number, day: dates.date(coming.effectiveFrom) });
    return t('rule.one.draftOnly');
  }
  function line(v: Version): string {
    if (v.state === 'draft') return t('rule.one.draft', { name: v.createdByName, at: dates.dateTime(v.updatedAt) });
    return [v.effectiveFrom ? t('rule.one.from', { day: dates.date(v.effectiveFrom) }) : '', v.effectiveTo ? t('rule.one.to', { day: dates.date(v.effectiveTo) }) : t('rule.one.still'), v.adoptedOn ? t('rule.one.adopted', { day: dates.date(v.adoptedOn), by: v.adoptedBy ?? '' }) : ''].filter(Boolean).join(' ');
  }
}

function VersionText({ version: v, against }: { version: Version; against?: Version }) {
  const t = useT<typeof zhCN>();
  const [before, after] = against && against.number > v.number ? [v, against] : [against, v];
  return (
    <>
      <h2>{t('rule.one.version', { n: v.number })}</h2>
      {before && after ? <SideBySide original={before.text} edited={after.text} originalTitle={t('rule.one.version', { n: before.number })} editedTitle={t('rule.one.version', { n: after.number })} /> : <div className="gv-text k-prose">{v.text || <span className="k-quiet">{t('rule.one.none')}</span>}</div>}
      {v.files.length > 0 ? <FileLinks files={v.files} /> : null}
    </>
  );
}
