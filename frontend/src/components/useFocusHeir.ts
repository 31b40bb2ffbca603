import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * When something goes away with the keyboard's focus in it, an heir gets the focus: else it would start at the top of the
 * page again. `heirOf` is asked while what goes is still in its place.
 */
export function useFocusHeir(
  holder: RefObject<HTMLElement | null>,
  heirOf: (gone: HTMLElement) => HTMLElement | null | undefined,
): void {
  const latest = useRef(heirOf)
  latest.current = heirOf
  useLayoutEffect(() => {
    const node = holder.current
    return () => {
      const focused = document.activeElement
      if (node && focused && node.contains(focused) && focused.matches(':focus-visible'))
        latest.current(node)?.focus()
    }
  }, [holder])
}
