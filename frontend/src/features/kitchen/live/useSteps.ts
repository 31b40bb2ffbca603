import { useCallback, useEffect, useState } from 'react'
import type { ColumnStatus } from '../board/steps.ts'
import { openSteps, type Step, UNDO_TIME, withoutStep, withStep } from '../board/undo.ts'
import type { MakeMove } from './useMoves.ts'

/** Steps made on this device, each open for five seconds to be taken back. */
export function useSteps(move: MakeMove) {
  const [steps, setSteps] = useState<readonly Step[]>([])
  useEffect(() => {
    const next = steps[0]
    if (!next) return
    const timer = setTimeout(() => setSteps((now) => openSteps(now, Date.now())), next.until - Date.now())
    return () => clearTimeout(timer)
  }, [steps])

  const step = useCallback(
    async (orderId: string, code: string, from: ColumnStatus, to: ColumnStatus) => {
      if (navigator.onLine)
        setSteps((now) => withStep(now, { orderId, code, from, to, until: Date.now() + UNDO_TIME }))
      const isMade = await move({ orderId, to, from })
      if (!isMade) setSteps((now) => withoutStep(now, orderId))
    },
    [move],
  )
  const takeBack = useCallback(
    ({ orderId, from, to }: Step) => {
      setSteps((now) => withoutStep(now, orderId))
      move({ orderId, to: from, from: to })
    },
    [move],
  )
  return { steps, step, takeBack }
}
