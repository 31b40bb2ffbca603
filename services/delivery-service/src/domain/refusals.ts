import { Problem } from '@tiffin/platform/problem'

/** The order was never offered to this partner, or does not exist: both look the same from outside. */
export function offerNotFound(): Problem {
  return new Problem('offer_not_found', { detail: 'See GET /delivery/assignments for the offers you have.' })
}

export function offerGone(): Problem {
  return new Problem('offer_gone', {
    detail: 'It was answered, expired or withdrawn; wait for the next offer.',
  })
}

export function partnerBusy(): Problem {
  return new Problem('partner_busy', {
    detail: 'Your trip is full: deliver an order of it before you take another.',
  })
}

export function partnerNotFound(): Problem {
  return new Problem('partner_not_found', {
    detail: 'A new account is known here after a moment: try again. Otherwise sign in as delivery partner.',
  })
}

/** The order is not on the partner's trip, or does not exist: both look the same from outside. */
export function orderNotOnTrip(): Problem {
  return new Problem('order_not_found', {
    detail: 'It is not on your trip; see GET /delivery/assignments for the orders that are.',
  })
}

export function orderDropped(): Problem {
  return new Problem('illegal_transition', {
    detail: 'The order ended, or was taken from your trip, before its delivery: leave it out.',
  })
}

/** Refusals to an admin who reassigns an order. */
export function orderUnknown(): Problem {
  return new Problem('order_not_found', {
    detail: 'A new order is known here after a moment: try again. Otherwise see GET /delivery/board.',
  })
}

export function orderStillComing(): Problem {
  return new Problem('illegal_transition', {
    detail: 'The search for its partner has not begun yet: try again in a moment.',
  })
}

export function orderPastReassigning(): Problem {
  return new Problem('illegal_transition', {
    detail: 'It is picked up or ended: an order changes its partner before the pickup only.',
  })
}

export function partnerElsewhere(): Problem {
  return new Problem('out_of_area', {
    detail: 'The partner works in another market: choose one from GET /delivery/board of the order’s city.',
  })
}

export function partnerUnknown(): Problem {
  return new Problem('partner_not_found', { detail: 'Choose one from GET /delivery/board.' })
}

export function partnerOffDuty(): Problem {
  return new Problem('partner_busy', { detail: 'The partner is off duty: choose one who is on duty.' })
}

export function partnerTaken(): Problem {
  return new Problem('partner_busy', {
    detail: 'The partner’s trip is full, or they are asked about another order: choose another partner.',
  })
}
