import { useT } from '#kit/web/i18n.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import { TaskForm } from './task-form.tsx';
import './tasks.css';

/** Giving a task. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  return (
    <div className="tk-form">
      <h1>{t('task.act.create')}</h1>
      <TaskForm task={null} onDone={(task) => { toast(t('task.done.create')); go(`/tasks/${task.id}`, { replace: true }); }} />
    </div>
  );
}
