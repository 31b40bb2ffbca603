import { useEffect, useRef, useState } from 'react'
import type { MapPoint } from '../../map/mapTypes.ts'
import { driven, kilometresIn, type SpeedFactor } from './demoDrive.ts'
import type { Fix } from './reportDue.ts'

/** Milliseconds between two positions of a demo. */
const STEP = 2500

export interface Demo {
  readonly factor: SpeedFactor
  readonly vehicle: string | null
  /** Where it begins when it has not driven yet. */
  readonly start: MapPoint | undefined
  /** Where to; it waits there, and where there is nowhere to go. */
  readonly to: MapPoint | undefined
}

/** Where a demo has driven to; undefined while none drives, or it has nowhere to begin. */
export function useDemoDrive(demo: Demo | undefined): Fix | undefined {
  const [fix, setFix] = useState<Fix>()
  const current = useRef(demo)
  current.current = demo
  const drives = demo !== undefined
  useEffect(() => {
    if (!drives) return
    const move = (seconds: number) =>
      setFix((last) => current.current && moved(last ?? current.current.start, current.current, seconds))
    move(0)
    const timer = setInterval(() => move(STEP / 1000), STEP)
    return () => {
      clearInterval(timer)
      setFix(undefined)
    }
  }, [drives])
  return fix
}

function moved(from: MapPoint | undefined, { factor, vehicle, to }: Demo, seconds: number): Fix | undefined {
  if (!from) return undefined
  const { latitude, longitude } = driven(from, to ? [to] : [], kilometresIn(seconds, vehicle, factor))
  return { latitude, longitude, at: Date.now() }
}
