import { useCallback, useRef, useState } from 'react'

export interface Announcement {
  readonly id: number
  readonly text: string
}

/** Milliseconds for which announcements are collected into one. */
const COLLECT = 250

/** Sentences for a live region: what comes at once is said together, and the same words can be said again. */
export function useAnnouncer() {
  const [announcement, setAnnouncement] = useState<Announcement>({ id: 0, text: '' })
  const collected = useRef<string[]>([])
  const announce = useCallback((text: string) => {
    collected.current.push(text)
    if (collected.current.length > 1) return
    setTimeout(() => {
      const texts = collected.current
      collected.current = []
      setAnnouncement(({ id }) => ({ id: id + 1, text: texts.join('. ') }))
    }, COLLECT)
  }, [])
  return [announcement, announce] as const
}
