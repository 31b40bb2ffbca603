import { useEffect, useState } from 'react'
import { sectionInSight } from './sectionInSight.ts'

/** The id of the section that is being read, while the page is scrolled. */
export function useSectionInSight(ids: readonly string[]): string | undefined {
  const [current, setCurrent] = useState(ids[0])
  const key = ids.join(' ')
  useEffect(() => {
    let frame = 0
    const look = () => {
      const sections = key.split(' ').map((id) => ({
        id,
        top: document.getElementById(id)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY,
      }))
      const isAtEnd = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2
      setCurrent(sectionInSight(sections, isAtEnd, location.hash.slice(1)))
    }
    const lookSoon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(look)
    }
    lookSoon()
    window.addEventListener('scroll', lookSoon, { passive: true })
    window.addEventListener('hashchange', lookSoon)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', lookSoon)
      window.removeEventListener('hashchange', lookSoon)
    }
  }, [key])
  return current
}
