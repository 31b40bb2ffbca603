import { useCallback, useEffect, useState } from 'react'
import type { Fix } from './reportDue.ts'

/** `asking` until the person or the device has answered; `missing` where it has no position to tell. */
export type DeviceState = 'off' | 'asking' | 'on' | 'denied' | 'missing'

/** Milliseconds between two questions to a device that tells of movements only. */
const ASK_AGAIN = 10_000

const OPTIONS: PositionOptions = { enableHighAccuracy: true, maximumAge: 2000, timeout: 20_000 }

/** Where this device is, for as long as it is wanted; asks the person for it the first time. */
export function useGeolocation(wanted: boolean): { fix: Fix | undefined; state: DeviceState; retry(): void } {
  const [fix, setFix] = useState<Fix>()
  const [state, setState] = useState<DeviceState>('off')
  const [attempt, setAttempt] = useState(0)
  const retry = useCallback(() => setAttempt((count) => count + 1), [])

  // Another attempt is another watch.
  useEffect(() => {
    if (!wanted) return
    // On a page that is not secure there is none.
    if (!('geolocation' in navigator)) return setState('missing')
    setState('asking')
    const onFix = ({ coords: { latitude, longitude } }: GeolocationPosition, at: number) => {
      setState('on')
      setFix({ latitude, longitude, at })
    }
    const onError = ({ code, PERMISSION_DENIED }: GeolocationPositionError) =>
      setState(code === PERMISSION_DENIED ? 'denied' : 'missing')
    const watch = navigator.geolocation.watchPosition(
      (position) => onFix(position, position.timestamp),
      onError,
      OPTIONS,
    )
    // Who stands is there now, even where the device answers with when they came.
    const askAgain = () =>
      navigator.geolocation.getCurrentPosition(
        (position) => onFix(position, Date.now()),
        () => undefined,
        OPTIONS,
      )
    const timer = setInterval(askAgain, ASK_AGAIN)
    const stopHearing = onPermissionGiven(retry)
    return () => {
      navigator.geolocation.clearWatch(watch)
      clearInterval(timer)
      stopHearing()
      setState('off')
    }
  }, [wanted, attempt])

  return { fix: wanted ? fix : undefined, state, retry }
}

/** Calls back when the person allows it in the browser's settings. Answers how to stop. */
function onPermissionGiven(listener: () => void): () => void {
  const stopped = new AbortController()
  navigator.permissions?.query({ name: 'geolocation' }).then(
    (permission) => {
      const onChange = () => permission.state === 'granted' && listener()
      permission.addEventListener('change', onChange, { signal: stopped.signal })
    },
    (error: unknown) => console.warn('This browser does not tell of permissions', error),
  )
  return () => stopped.abort()
}
