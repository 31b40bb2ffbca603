import { useEffect } from 'react'

/** Milliseconds between two looks at whether a restaurant takes orders. */
const LOOK_AGAIN = 60_000

/** Asks again while the page is seen: a kitchen opens, closes and pauses while somebody reads its menu. */
export function useLookAgain(look: () => unknown): void {
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && look(), LOOK_AGAIN)
    return () => clearInterval(timer)
  }, [look])
}
