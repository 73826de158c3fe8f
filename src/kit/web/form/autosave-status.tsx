import { useState } from 'react';
import { useDates } from '../dates.ts';
import { useT } from '../i18n.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { useErrorText } from '../ui/states.tsx';
import type { SaveState } from './autosaver.ts';
import type { Draft } from './use-autosave.ts';

const icons: Readonly<Record<SaveState, IconName>> = { idle: 'edit', local: 'edit', saving: 'upload', saved: 'check', offline: 'offline', failed: 'warning', conflict: 'stop' };

/** Says where the draft stands, with the time; asks when it was changed elsewhere. Put it beside the submit button. */
export function AutosaveStatus({ draft }: { draft: Draft }) {
  const t = useT();
  const dates = useDates();
  const say = useErrorText();
  const [asked, setAsked] = useState(false);
  const { state, savedAt, error } = draft.status;
  const conflict = state === 'conflict';
  return (
    <>
      <span className="k-saved" data-state={state} role="status">
        <Icon name={icons[state]} />
        {state === 'saved' && savedAt ? t('kit.saved.saved', { time: dates.time(savedAt) }) : t(`kit.saved.${state}`)}
        {state === 'failed' && error !== undefined ? <span>{say(error)}</span> : null}
        {conflict && asked ? (
          <Button small onClick={() => setAsked(false)}>
            {t('kit.more')}
          </Button>
        ) : null}
      </span>
      <Dialog
        open={conflict && !asked}
        title={t('kit.saved.conflictTitle')}
        onClose={() => setAsked(true)}
        footer={
          <>
            <Button onClick={() => void draft.takeTheirs()}>{t('kit.saved.takeTheirs')}</Button>
            <Button kind="primary" onClick={() => void draft.keepMine()}>
              {t('kit.saved.keepMine')}
            </Button>
          </>
        }
      >
        {t('kit.saved.conflictText')}
      </Dialog>
    </>
  );
}

/** Says at the top of the form that unsaved contents were restored, and lets the reader go back. */
export function RecoveredNotice({ draft }: { draft: Draft }) {
  const t = useT();
  const dates = useDates();
  if (!draft.recoveredAt) return null;
  return (
    <Banner tone="info" action={<Button small onClick={draft.dropRecovered}>{t('kit.saved.discard')}</Button>}>
      {t('kit.saved.recovered', { time: dates.dateTime(draft.recoveredAt) })}
    </Banner>
  );
}
