import type { Call } from '@tiffin/contracts/client'
import {
  type Assignments,
  acceptOffer,
  type DeliveryPartner,
  deliverOrder,
  patchAvailability,
  patchLocation,
  pickUpOrder,
  refuseOffer,
} from '@tiffin/contracts/delivery'
import type { Act, OrderActKind, Outgoing, QueuedPosition } from './outgoingQueue.ts'

const ROUTES = {
  accept: acceptOffer,
  refuse: refuseOffer,
  pickup: pickUpOrder,
  deliver: deliverOrder,
} as const satisfies Record<OrderActKind, unknown>

/** Milliseconds after which a silent network counts as none: everything here may be sent twice. */
const PATIENCE = 8000

export interface Answers {
  onAssignments(answer: Assignments, act: Act): void
  onPartner(partner: DeliveryPartner): void
}

/** Sends one thing to the API, and tells what it answered. Rejects as `call` does. */
export async function sendOutgoing(
  call: Call,
  partnerId: string,
  outgoing: Outgoing,
  answers: Answers,
): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE)
  if (outgoing.type === 'position') return sendPosition(call, partnerId, outgoing.position, signal)
  const { act } = outgoing
  if (act.kind === 'availability') {
    const body = { isAvailable: act.onDuty }
    return answers.onPartner(await call(patchAvailability, { params: { id: partnerId }, body, signal }))
  }
  answers.onAssignments(await call(ROUTES[act.kind], { params: { id: act.orderId }, signal }), act)
}

async function sendPosition(
  call: Call,
  id: string,
  { latitude, longitude, at }: QueuedPosition,
  signal: AbortSignal,
): Promise<void> {
  const body = { latitude, longitude, timestamp: new Date(at).toISOString() }
  await call(patchLocation, { params: { id }, body, signal })
}
