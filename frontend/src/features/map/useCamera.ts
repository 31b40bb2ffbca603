import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import { Camera } from './camera.ts'
import type { CityMapProps } from './mapTypes.ts'

type Wanted = Pick<CityMapProps, 'fit' | 'fitKey' | 'partner'>

/** Lets a map look at what is wanted: anew with each `fitKey`, and when the partner rides out of view. */
export function useCamera(map: MapLibreMap | undefined, wanted: Wanted): Camera | undefined {
  const { fitKey, partner } = wanted
  const [camera, setCamera] = useState<Camera>()
  const latest = useRef(wanted)
  latest.current = wanted
  useEffect(() => {
    if (!map) return
    const made = new Camera(map, () => latest.current.fit)
    setCamera(made)
    return () => {
      made.end()
      setCamera(undefined)
    }
  }, [map])
  useEffect(() => camera?.showOther(), [camera, fitKey])
  useEffect(() => {
    if (partner) camera?.keepInView()
  }, [camera, partner])
  return camera
}
