import { useSyncExternalStore } from 'react'
import type { Kept } from './kept.ts'

/** The value now, and again whenever it changes. */
export function useKept<T>(value: Kept<T>): T | undefined {
  return useSyncExternalStore(value.subscribe, value.get)
}
