import { useLayoutEffect, useRef } from 'react'
import { useLocation, useNavigationType } from 'react-router'
import { scrollBack } from './scrollBack.ts'

/** A page that is gone to begins at its top; one that is come back to is where it was left. */
export function ScrollToTop() {
  const { pathname, key } = useLocation()
  const isBack = useNavigationType() === 'POP'
  const places = useRef(new Map<string, number>())
  const current = useRef({ key, isBack })
  current.current = { key, isBack }

  // By the page alone: one that only notes its search in its address stays where it is.
  useLayoutEffect(() => {
    const { key, isBack } = current.current
    if (!isBack) {
      // Answered with nothing: newer browsers answer a scroll with a promise, which is no way to end an effect.
      window.scrollTo(0, 0)
      return
    }
    const place = places.current.get(key)
    // After a reload the browser itself knows it.
    if (place !== undefined) return scrollBack(place)
  }, [pathname])

  // Before the next frame: the scrolling of a page that is gone is not this one's.
  useLayoutEffect(() => {
    // An address that took another's place has its page where that had it.
    const note = () => places.current.set(key, window.scrollY)
    note()
    window.addEventListener('scroll', note, { passive: true })
    return () => window.removeEventListener('scroll', note)
  }, [key])
  return null
}
