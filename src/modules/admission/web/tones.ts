import type { Tone } from '#kit/web/ui/tag.tsx';
import type { ApplicationState } from '../rules/words.ts';

export const tones: Readonly<Record<ApplicationState, Tone>> = { draft: 'plain', introducing: 'wait', reviewing: 'wait', returned: 'soon', approved: 'good', declined: 'plain', withdrawn: 'plain', lapsed: 'plain' };
