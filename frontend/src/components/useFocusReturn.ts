import { useMemo, useRef } from 'react'
import { pageHeading } from './pageHeading.ts'

/**
 * Gives the focus back to what opened a dialog: Radix does that for a trigger of its own alone. Where it is gone
 * meanwhile, the page's heading gets it.
 */
export function useFocusReturn(): {
  onOpenAutoFocus(): void
  onCloseAutoFocus(event: Event): void
} {
  const opener = useRef<Element | null>(null)
  return useMemo(
    () => ({
      onOpenAutoFocus() {
        opener.current = document.activeElement
      },
      onCloseAutoFocus(event) {
        event.preventDefault()
        const before = opener.current
        if (before instanceof HTMLElement && before.isConnected) before.focus()
        else pageHeading()?.focus()
      },
    }),
    [],
  )
}
