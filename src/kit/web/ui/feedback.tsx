import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { useT } from '../i18n.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { useErrorText } from './states.tsx';

export interface ToastOptions {
  /** Shown as a button for as long as the message stands, where undoing is honest. */
  undo?: () => void;
  /** Milliseconds; longer with an undo. */
  stay?: number;
}
export interface ConfirmOptions {
  title: string;
  /** What will happen, and whether it can be undone. */
  text: ReactNode;
  /** The verb of the act: it stands on the button. */
  verb: string;
  danger?: boolean;
}
interface Feedback {
  toast: (message: string, options?: ToastOptions) => void;
  confirm: (options: ConfirmOptions) => Promise<boolean>;
}
interface Shown extends ToastOptions {
  id: number;
  message: string;
}

const FeedbackContext = createContext<Feedback | null>(null);

/** Gives the pages below it quiet messages and questions. */
export function FeedbackProvider({ children }: { children: ReactNode }) {
  const t = useT();
  const next = useRef(1);
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const [question, setQuestion] = useState<(ConfirmOptions & { answer: (yes: boolean) => void }) | null>(null);

  const toast = useCallback((message: string, options: ToastOptions = {}) => {
    const id = next.current;
    next.current += 1;
    setToasts((old) => [...old.slice(-2), { ...options, id, message }]);
    setTimeout(() => setToasts((old) => old.filter((x) => x.id !== id)), options.stay ?? (options.undo ? 10_000 : 5_000));
  }, []);
  const confirm = useCallback((options: ConfirmOptions) => new Promise<boolean>((answer) => setQuestion({ ...options, answer })), []);
  const value = useMemo(() => ({ toast, confirm }), [toast, confirm]);

  function settle(yes: boolean) {
    question?.answer(yes);
    setQuestion(null);
  }
  return (
    <FeedbackContext.Provider value={value}>
      {children}
      <div className="k-toasts" role="status" aria-live="polite">
        {toasts.map((x) => (
          <div className="k-toast" key={x.id}>
            <span>{x.message}</span>
            {x.undo ? (
              <Button
                kind="quiet"
                small
                onClick={() => {
                  x.undo?.();
                  setToasts((old) => old.filter((y) => y.id !== x.id));
                }}
              >
                {t('kit.undo')}
              </Button>
            ) : null}
            <Button kind="quiet" small icon="close" iconOnly onClick={() => setToasts((old) => old.filter((y) => y.id !== x.id))}>
              {t('kit.close')}
            </Button>
          </div>
        ))}
      </div>
      {question ? (
        <Dialog
          open
          title={question.title}
          onClose={() => settle(false)}
          footer={
            <>
              <Button onClick={() => settle(false)}>{t('kit.goBack')}</Button>
              <Button kind={question.danger ? 'danger' : 'primary'} onClick={() => settle(true)}>
                {question.verb}
              </Button>
            </>
          }
        >
          {question.text}
        </Dialog>
      ) : null}
    </FeedbackContext.Provider>
  );
}

function useFeedback(): Feedback {
  const value = useContext(FeedbackContext);
  if (!value) throw new Error('no FeedbackProvider');
  return value;
}

/** `toast(t('…submitted'), { undo })`: a quiet message at the foot of the page, read out by screen readers. */
export function useToast(): Feedback['toast'] {
  return useFeedback().toast;
}

/** `await confirm({ title, text, verb: t('…withdraw') })`: asks before what cannot be undone. */
export function useConfirm(): Feedback['confirm'] {
  return useFeedback().confirm;
}

/** Shows the sentence of an error as a quiet message: for acts without a form. */
export function useSayError(): (error: unknown) => void {
  const toast = useToast();
  const text = useErrorText();
  return (error) => toast(text(error), { stay: 10_000 });
}
