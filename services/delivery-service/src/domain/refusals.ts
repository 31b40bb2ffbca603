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
  return new Problem('partner_busy', { detail: 'Finish the trip you are on before you take another order.' })
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
  return new Problem('illegal_transition', { detail: 'The order ended before its delivery: leave it out.' })
}
