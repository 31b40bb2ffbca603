import { useEffect, useState } from 'react'

/** Milliseconds in which a press was still meant for the screen before. */
const UNARMED = 600

/** Whether an offer has been there long enough to be what was pressed: it may come under a thumb that drives a trip. */
export function useArmed(): boolean {
  const [armed, setArmed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setArmed(true), UNARMED)
    return () => clearTimeout(timer)
  }, [])
  return armed
}
