import type { Offer } from '@tiffin/contracts/delivery'
import { useCallback, useState } from 'react'
import { offerKey } from './shown.ts'

/** Offers whose time is over by this device's clock: they leave at once, not with the API's next answer. */
export function useExpiry(tell: (offer: Offer) => void, refetch: () => void) {
  const [expired, setExpired] = useState<ReadonlySet<string>>(new Set())
  const expire = useCallback(
    (offer: Offer) => {
      setExpired((before) => new Set(before).add(offerKey(offer)))
      tell(offer)
      refetch()
    },
    [tell, refetch],
  )
  return { expired, expire }
}
