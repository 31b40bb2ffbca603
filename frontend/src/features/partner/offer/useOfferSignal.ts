import { useEffect } from 'react'
import { signalOffer, unlockSound } from './offerSound.ts'

/** Milliseconds between two rings of an offer that is not answered. */
const AGAIN = 8000

/** Rings for an offer, and again until it is answered or gone. `key` names the offer; undefined where there is none. */
export function useOfferSignal(key: string | undefined): void {
  useEffect(() => {
    const events = ['pointerdown', 'keydown'] as const
    for (const name of events) window.addEventListener(name, unlockSound)
    return () => {
      for (const name of events) window.removeEventListener(name, unlockSound)
    }
  }, [])
  useEffect(() => {
    if (key === undefined) return
    signalOffer()
    const timer = setInterval(signalOffer, AGAIN)
    return () => clearInterval(timer)
  }, [key])
}
