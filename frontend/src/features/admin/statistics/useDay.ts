import { useSearchParams } from 'react-router'
import { dayIn, isDay } from './cityDay.ts'

export interface ChosenDay {
  /** As `2026-05-04`. */
  readonly day: string
  readonly today: string
  choose(day: string): void
}

/** The day that is looked at: the address names it, else it is today in the city. */
export function useDay(timeZone: string | undefined): ChosenDay {
  const [params, setParams] = useSearchParams()
  const today = dayIn(timeZone, Date.now())
  const named = params.get('day')
  const choose = (day: string) =>
    setParams((before) => {
      const after = new URLSearchParams(before)
      if (day === today) after.delete('day')
      else after.set('day', day)
      return after
    })
  return { day: isDay(named) && named <= today ? named : today, today, choose }
}
