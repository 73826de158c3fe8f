import { useState } from 'react';
import { v7 } from 'uuid';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type DirectoryFilter, countDirectory } from '../../contract/directory.ts';
import { saveGroup } from '../../contract/groups.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** Keeps those whom the directory finds now as a list of one's own. */
export function SaveFound({ found }: { found: DirectoryFilter }) {
  const t = useT<typeof zhCN>();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="star" onClick={() => setOpen(true)}>{t('contact.groups.fromSearch')}</Button>
      {open ? <SaveDialog found={found} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function SaveDialog({ found, onClose }: { found: DirectoryFilter; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [id] = useState(() => v7());
  const [name, setName] = useState((found.search ?? '').slice(0, 40));
  const [shared, setShared] = useState(false);
  const count = useQueryOf(countDirectory, { query: found }).data;
  const save = useAct(saveGroup, { invalidate: ['/api/contact-groups'] });
  async function send(): Promise<void> {
    const made = await save.run({ params: { id }, body: { version: 0, name: name.trim(), shared, rule: null, found } });
    toast(t('contact.groups.fromSearchDone', { name: made.name, people: made.count }));
    onClose();
  }
  return (
    <Dialog open title={t('contact.groups.fromSearchTitle')} onClose={onClose} footer={<Button kind="primary" busy={save.busy} disabled={name.trim() === '' || !count} onClick={() => void send().catch(sayError)}>{t('contact.groups.save')}</Button>}>
      <div className="k-stack">
        <p>{count ? t('contact.groups.fromSearchText', { people: count.more ? `${count.count}+` : count.count }) : null}</p>
        <TextInput label={t('contact.groups.name')} rule={t('contact.groups.nameRule')} required maxLength={40} value={name} onChange={setName} />
        <Checkbox label={t('contact.groups.shared')} note={t('contact.groups.sharedHint')} checked={shared} onChange={setShared} />
      </div>
    </Dialog>
  );
}
