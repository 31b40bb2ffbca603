import type { SetAside } from '../marketState.ts'

/** Answers what a market's plan set aside when it differs from the plan before: told once, not with each plan. */
export function newlySetAside(): (market: number, setAside: readonly SetAside[]) => readonly SetAside[] {
  const known = new Map<number, string>()
  return (market, setAside) => {
    const key = setAside.map(({ id, reason }) => `${id} ${reason}`).join()
    const isKnown = (known.get(market) ?? '') === key
    if (key === '') known.delete(market)
    else known.set(market, key)
    return isKnown ? [] : setAside
  }
}
