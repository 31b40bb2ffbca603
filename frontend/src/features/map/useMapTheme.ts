import { useSyncExternalStore } from 'react'
import type { MapTheme } from './palette.ts'

/** The theme the page shows now: the app writes it on the document, whoever chose it. */
export function currentTheme(): MapTheme {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
}

export function useMapTheme(): MapTheme {
  return useSyncExternalStore(subscribe, currentTheme)
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}
