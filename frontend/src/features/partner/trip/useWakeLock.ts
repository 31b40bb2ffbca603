import { useEffect } from 'react'

/** Keeps the screen on while it is wanted and seen, where the browser can. */
export function useWakeLock(wanted: boolean): void {
  useEffect(() => {
    if (!wanted || !('wakeLock' in navigator)) return
    let lock: WakeLockSentinel | undefined
    let stopped = false
    const request = async () => {
      if (document.visibilityState !== 'visible' || (lock && !lock.released)) return
      try {
        const next = await navigator.wakeLock.request('screen')
        if (stopped) await next.release()
        else lock = next
      } catch (error) {
        // A low battery may refuse it: the screen then turns off as always.
        console.warn('The screen cannot be kept on', error)
      }
    }
    void request()
    // The browser lets go of it whenever the page is hidden.
    document.addEventListener('visibilitychange', request)
    return () => {
      stopped = true
      document.removeEventListener('visibilitychange', request)
      void lock?.release()
    }
  }, [wanted])
}
