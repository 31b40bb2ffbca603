import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { kept } from '../../session/kept.ts'
import { useKept } from '../../session/useKept.ts'
import { type Bell, type BellState, createBell } from './bell.ts'

const keptMute = kept<boolean>('kitchen.muted')

export interface BellControl {
  readonly state: BellState
  readonly isMuted: boolean
  setMuted(isMuted: boolean): void
  unlock(): void
  strike(): void
}

/** The page's bell, for as long as the kitchen is open; it rings while `isRinging`. Any first touch lets it sound. */
export function useBell(isRinging: boolean): BellControl {
  const bell = useSharedBell()
  const state = useSyncExternalStore(bell.subscribe, bell.state)
  const isMuted = useKept(keptMute) ?? false
  useEffect(() => bell.ring(isRinging && !isMuted && state === 'ready'), [bell, isRinging, isMuted, state])
  return useMemo(
    () => ({
      state,
      isMuted,
      setMuted: keptMute.set,
      unlock: bell.unlock,
      strike: () => {
        if (!keptMute.get()) bell.strike()
      },
    }),
    [bell, state, isMuted],
  )
}

let shared: Bell | undefined

/** One for the page: browsers give a page few audio contexts, and React may mount us twice. */
function useSharedBell(): Bell {
  shared ??= createBell()
  const bell = shared
  useEffect(() => {
    const events = ['pointerdown', 'keydown'] as const
    for (const name of events) document.addEventListener(name, bell.unlock, { capture: true })
    return () => {
      for (const name of events) document.removeEventListener(name, bell.unlock, { capture: true })
      bell.ring(false)
    }
  }, [bell])
  return bell
}
