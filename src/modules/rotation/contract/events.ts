import type {} from '#kit/server/events.ts';

interface Named { title: string }
interface OfShift extends Named { name: string; from: string; to: string }
interface Swap extends Named { name: string; other: string; days: string; otherDays: string }

declare module '#kit/server/events.ts' {
  interface EventMap {
    'rotation.drafted': Named & { shifts: number };
    'rotation.edited': Named;
    'rotation.published': Named & { shifts: number };
    'rotation.closed': Named & { reason: string };
    'rotation.discarded': Named;
    'rotation.printed': Named;
    'rotation.exported': { count: number };
    'rotationShift.began': OfShift;
    'rotationShift.ended': OfShift;
    /** `formerId`: whose shift it was until now. */
    'rotationShift.replaced': OfShift & { successor: string; formerId: string; reason: string };
    'rotationShift.dutyDone': OfShift & { duty: string; on: string };
    'rotationShift.dutyWithdrawn': OfShift & { duty: string; on: string; reason: string };
    'rotationShift.handedOver': OfShift;
    'rotationShift.returned': OfShift & { reason: string };
    'rotationShift.received': OfShift;
    'rotationShift.reviewed': OfShift;
    'rotationShift.printed': OfShift;
    'rotationSwap.asked': Swap & { swapId: string; reason: string };
    'rotationSwap.agreed': Swap & { swapId: string };
    'rotationSwap.declined': Swap & { swapId: string };
    'rotationSwap.withdrawn': Swap & { swapId: string };
    'rotationSwap.recorded': Swap & { swapId: string };
    'rotationSwap.refused': Swap & { swapId: string; reason: string };
  }
}
