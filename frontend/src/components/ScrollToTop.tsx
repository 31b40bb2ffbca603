import { useLayoutEffect } from 'react'
import { useLocation, useNavigationType } from 'react-router'

/** A page that is gone to begins at its top; one that is come back to stays where the browser has it. */
export function ScrollToTop() {
  const { pathname } = useLocation()
  const isBack = useNavigationType() === 'POP'
  useLayoutEffect(() => {
    if (!isBack) window.scrollTo(0, 0)
  }, [pathname, isBack])
  return null
}
