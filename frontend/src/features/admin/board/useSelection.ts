import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'

/** An order or a partner of the board. */
export interface Selection {
  readonly kind: 'order' | 'partner'
  readonly id: string
}

/** What is selected lives in the address, so that it survives a reload and can be sent to somebody. */
export function useSelection() {
  const [params, setParams] = useSearchParams()
  const order = params.get('order')
  const partner = params.get('partner')
  const selection = useMemo<Selection | undefined>(() => {
    if (order) return { kind: 'order', id: order }
    return partner ? { kind: 'partner', id: partner } : undefined
  }, [order, partner])
  const select = useCallback(
    (next: Selection | undefined) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before)
          after.delete('order')
          after.delete('partner')
          if (next) after.set(next.kind, next.id)
          return after
        },
        { replace: true },
      ),
    [setParams],
  )
  return { selection, select }
}
