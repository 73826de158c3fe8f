import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { MembersPicker } from '#modules/members/web/public.tsx';
import { type Term, recordOfficers } from '../../contract/terms.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { type Office, offices } from '../../rules/terms.ts';

/** Who held which office in a term before the platform, office by office. */
export function OfficersDialog({ term, onClose }: { term: Term; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const save = useAct(recordOfficers, { invalidate: ['/api/term'], onSuccess: ({ count }) => { onClose(); toast(t('term.done.officers', { n: count })); } });
  const [held, setHeld] = useState<Readonly<Record<Office, Choice[]>>>(() => Object.fromEntries(offices.map((o) => [o, term.appointments.filter((p) => p.office === o).map((p) => ({ id: p.memberId, label: p.name }))])) as unknown as Record<Office, Choice[]>);
  const officers = offices.flatMap((office) => held[office].map((c) => ({ memberId: c.id, office })));
  return (
    <Dialog open wide title={t('term.page.officersTitle', { n: term.number })} onClose={onClose} footer={<Button kind="primary" busy={save.busy} onClick={() => void save.run({ params: { id: term.id }, body: { version: term.version, officers } }).catch(sayError)}>{t('term.act.save')}</Button>}>
      <p className="k-quiet">{t('term.page.officersText')}</p>
      {offices.map((o) => <MembersPicker key={o} label={t(`term.office.${o}`)} value={held[o]} onChange={(v) => setHeld({ ...held, [o]: v })} max={200} />)}
    </Dialog>
  );
}
