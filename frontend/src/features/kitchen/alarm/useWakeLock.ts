import { useEffect } from 'react'

/** Keeps the screen on while the component is there, where the browser can; a tablet on the wall must not sleep. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined
    let isGone = false
    const hold = async () => {
      if (document.hidden || !navigator.wakeLock) return
      try {
        lock = await navigator.wakeLock.request('screen')
        if (isGone) await lock.release()
      } catch (error) {
        console.warn('The screen may go off', error)
      }
    }
    hold()
    // A hidden page loses the lock.
    document.addEventListener('visibilitychange', hold)
    return () => {
      isGone = true
      document.removeEventListener('visibilitychange', hold)
      lock?.release().catch(() => undefined)
    }
  }, [])
}
