import { useCallback, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const listen of listeners) listen()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** A value that hangs on the time, looked at each second; the component is drawn again only when it is another. */
export function useTick<T extends string | number | boolean>(valueAt: (now: number) => T): T {
  const read = useCallback(() => valueAt(Date.now()), [valueAt])
  return useSyncExternalStore(subscribe, read)
}
