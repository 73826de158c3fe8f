import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormErrorSummary } from '../ui/form-error-summary.tsx';
import { UploadsContext, useUploads } from './uploads.ts';
import type { Form as FormState } from './use-form.ts';

interface Props<T extends object> {
  form: FormState<T>;
  /** The verb on the button. */
  submit: string;
  /** Who else will see this: stands beside the button. */
  seenBy?: ReactNode;
  /** Further buttons, or the autosave status. */
  beside?: ReactNode;
  /** Off where leaving loses nothing, because a draft is kept. */
  guard?: boolean;
  children: ReactNode;
}

/** One column: summary of errors, fields, then the act with who will see it. Asks before unsaved work is left. */
export function Form<T extends object>({ form, submit, seenBy, beside, guard = true, children }: Props<T>) {
  const t = useT();
  const { uploads, send, waiting, stop, refused, going } = useUploads(form.submit);
  const problems = refused > 0 ? [{ fieldId: null, text: t('kit.files.failedOnes') }, ...form.problems] : form.problems;
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      {guard ? <LeaveGuard when={(form.dirty || going) && !form.busy} /> : null}
      <FormErrorSummary problems={problems} attempt={form.attempt + refused} />
      <UploadsContext value={uploads}>{children}</UploadsContext>
      <div className="k-form-foot">
        <Button kind="primary" type="submit" busy={form.busy || waiting}>
          {submit}
        </Button>
        <span role="status">{waiting ? t('kit.files.waiting') : null}</span>
        {waiting ? (
          <Button kind="quiet" small onClick={stop}>
            {t('kit.files.notYet')}
          </Button>
        ) : null}
        {beside}
        {seenBy ? <span className="k-quiet k-small">{seenBy}</span> : null}
      </div>
    </form>
  );
}

/** Asks before the page is left while something is unsaved; the browser asks when the tab is closed. */
export function LeaveGuard({ when }: { when: boolean }) {
  const t = useT();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname,
    enableBeforeUnload: () => when,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog
      open
      title={t('kit.saved.leaveTitle')}
      onClose={blocker.reset}
      footer={
        <>
          <Button kind="danger" onClick={blocker.proceed}>
            {t('kit.saved.leave')}
          </Button>
          <Button kind="primary" onClick={blocker.reset}>
            {t('kit.saved.stay')}
          </Button>
        </>
      }
    >
      {t('kit.saved.leaveText')}
    </Dialog>
  );
}
