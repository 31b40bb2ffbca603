import type { Assignments, Offer } from '@tiffin/contracts/delivery'
import { useEffect, useRef } from 'react'
import { lostOffers, lostOrders } from './lost.ts'

interface Losses {
  onOffer(offer: Offer): unknown
  onOrder(orderId: string): unknown
}

/** Notices what went away between two answers of the API. */
export function useLosses(answer: Assignments | undefined, losses: Losses): void {
  const before = useRef<Assignments>()
  const latest = useRef(losses)
  latest.current = losses
  useEffect(() => {
    if (before.current && answer) {
      for (const offer of lostOffers(before.current, answer)) latest.current.onOffer(offer)
      for (const orderId of lostOrders(before.current, answer)) latest.current.onOrder(orderId)
    }
    before.current = answer
  }, [answer])
}
