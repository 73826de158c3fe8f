import { useState } from 'react';
import { ApiError } from '#kit/web/api-error.ts';
import { call } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { StatNumber } from '#kit/web/ui/stat-number.tsx';
import { useErrorText } from '#kit/web/ui/states.tsx';
import { type ImportStateOf, importUses, undoImport } from '../contract/imports.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** What an import changed, and the way to take all of it back. */
export function ImportResult({ state }: { state: ImportStateOf }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const confirm = useConfirm();
  const sayError = useSayError();
  const errorText = useErrorText();
  const [uses, setUses] = useState<readonly { id: string; name: string; usedIn: readonly string[] }[] | null>(null);
  const undo = useAct(undoImport, { invalidate: ['/api/members'] });
  const { result, undone } = state;
  const people = t('import.page.result.people');

  async function takeBack(removeEdited: boolean): Promise<void> {
    try {
      await undo.run({ params: { id: state.id }, body: { removeEdited } });
    } catch (e) {
      if (!(e instanceof ApiError)) return sayError(e);
      if (e.code === 'import.in_use') setUses((await call(importUses, { params: { id: state.id } })).items);
      else if (e.code === 'import.edited_since' && (await confirm({ title: t('import.page.result.editedTitle'), text: errorText(e), verb: t('import.page.result.editedVerb'), danger: true }))) await takeBack(true);
      else if (e.code !== 'import.edited_since') sayError(e);
    }
  }
  async function ask(): Promise<void> {
    const sure = await confirm({ title: t('import.page.result.undoTitle'), text: t('import.page.result.undoText', { added: result?.added ?? 0, updated: result?.updated ?? 0 }), verb: t('import.page.result.undo'), danger: true });
    if (sure) await takeBack(false);
  }
  return (
    <div className="k-stack">
      <h2>{t(undone ? 'import.page.result.undoneTitle' : 'import.page.result.done')}</h2>
      <p className="k-quiet">{state.createdByName} · {dates.dateTime(state.undoneAt ?? state.committedAt ?? state.createdAt)}</p>
      {result ? (
        <div className="k-stats">
          <StatNumber label={t('import.page.result.added')} value={result.added} unit={people} {...(undone ? {} : { href: `/members?import=${state.id}&status=all` })} />
          <StatNumber label={t('import.page.result.updated')} value={result.updated} unit={people} />
          <StatNumber label={t('import.page.result.unchanged')} value={result.unchanged} unit={people} />
          <StatNumber label={t('import.page.result.skipped')} value={result.skipped} unit={t('import.page.result.rows')} />
        </div>
      ) : null}
      {undone ? <p>{t('import.page.result.undone', { removed: undone.removed, restored: undone.restored })}</p> : null}
      {undone && undone.kept.length > 0 ? <><p>{t('import.page.result.kept')}</p><People people={undone.kept} /></> : null}
      <div className="k-row">
        {undone || !result?.added ? null : <ButtonLink kind="primary" href={`/members?import=${state.id}&status=all`}>{t('import.page.result.see')}</ButtonLink>}
        <ButtonLink href="/members/imports/new">{t('import.page.result.another')}</ButtonLink>
        {state.can.undo ? <Button kind="danger" busy={undo.busy} onClick={() => void ask()}>{t('import.page.result.undo')}</Button> : null}
      </div>
      <Dialog open={uses !== null} title={t('import.page.result.usesTitle')} onClose={() => setUses(null)}>
        <p>{t('import.page.result.usesText')}</p>
        <People people={(uses ?? []).map((u) => ({ ...u, note: u.usedIn.map((w) => t(w === 'accounts' ? 'import.page.result.usedIn.accounts' : 'import.page.result.usedIn.default')).join(t('member.list.comma')) }))} />
      </Dialog>
    </div>
  );
}

function People({ people }: { people: readonly { id: string; name: string; note?: string }[] }) {
  return (
    <ul>
      {people.map((p) => <li key={p.id}><Link href={`/members/${p.id}`}>{p.name}</Link> {p.note ? <span className="k-quiet">{p.note}</span> : null}</li>)}
    </ul>
  );
}
