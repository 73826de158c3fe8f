import { useState } from 'react';
import { v7 } from 'uuid';
import { call } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog, useHold } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { type VersionItem, matchLeads } from '../contract/plans.ts';
import { pasteHeads } from '../data/words.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { readPaste } from '../rules/paste.ts';

/** Pasted rows are not lost by a press outside. */
function Holds({ when }: { when: boolean }) {
  useHold(when);
  return null;
}

/** Rows copied from a spreadsheet become items; what was read is shown before it is taken in. */
export function PasteDialog({ room, from, to, onAdd, onClose }: { room: number; from: string; to: string; onAdd: (items: VersionItem[]) => void; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const rows = readPaste(text, pasteHeads, { from, to });
  const good = rows.filter((r) => r.problems.length === 0).slice(0, room);
  async function add() {
    setBusy(true);
    try {
      const names = [...new Set(good.map((r) => r.leadText).filter((n) => n !== ''))];
      const found = names.length > 0 ? (await call(matchLeads, { body: { names } })).items : [];
      onAdd(good.map((r): VersionItem => { const lead = found.find((l) => l.name === r.leadText) ?? null; return { id: v7(), section: r.section.slice(0, 60), title: r.title, body: r.body.slice(0, 2000), lead, leadText: lead ? '' : r.leadText.slice(0, 60), dueOn: r.dueOn, target: r.target, measure: r.measure.slice(0, 10), evidence: false }; }));
      const unknown = names.filter((n) => !found.some((l) => l.name === n));
      toast(unknown.length > 0 ? unknown.map((name) => t('plan.paste.unmatched', { name })).join(t('plan.semicolon')) : t('plan.paste.added', { n: good.length }));
      onClose();
    } catch (e) {
      sayError(e);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dialog open wide title={t('plan.paste.title')} onClose={onClose} footer={<Button kind="primary" busy={busy} disabled={good.length === 0} onClick={() => void add()}>{t('plan.paste.add', { n: good.length })}</Button>}>
      <Holds when={text.trim() !== ''} />
      <p className="k-quiet">{t('plan.paste.lead')}</p>
      <TextArea label={t('plan.paste.text')} rows={6} value={text} onChange={setText} />
      {rows.length > good.length ? <p className="k-small">{t('plan.paste.left', { n: rows.length - good.length })}</p> : null}
      {rows.length === 0 ? <p className="k-quiet k-small">{t('plan.paste.none')}</p> : (
        <section aria-label={t('plan.paste.preview')}>
          <ul className="pl-items">
            {rows.map((r, i) => (
              <li key={`${i}:${r.title}`}>
                <div><b>{r.title || '—'}</b><div className="pl-item-foot">{[r.section, r.leadText, r.dueOn ?? '', r.target === null ? '' : `${r.target}${r.measure}`].filter((x) => x !== '').map((x) => <span key={x}>{x}</span>)}</div></div>
                <div className="pl-side">{r.problems.map((p) => <Tag key={p} tone="late">{t(`plan.paste.problem.${p}`)}</Tag>)}</div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}
