import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { Button } from '../ui/button.tsx';
import { LeaveQuestion, useHold } from '../ui/dialog.tsx';
import { FormErrorSummary } from '../ui/form-error-summary.tsx';
import { Clashes } from './clashes.tsx';
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
  /** The dialog around it may be closed without asking: what was typed stands there again. */
  kept?: boolean;
  children: ReactNode;
}

/** One column: summary of errors, fields, then the act with who will see it. Asks before unsaved work is left. */
export function Form<T extends object>({ form, submit, seenBy, beside, guard = true, kept = false, children }: Props<T>) {
  const t = useT();
  const { uploads, send, waiting, stop, refused, going } = useUploads(form.submit);
  useHold((form.dirty || going) && !form.busy && !kept);
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
      <Clashes clashes={form.clashes} />
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
  return <LeaveQuestion text={t('kit.saved.leaveText')} leave={t('kit.saved.leave')} stay={t('kit.saved.stay')} onLeave={blocker.proceed} onStay={blocker.reset} />;
}
