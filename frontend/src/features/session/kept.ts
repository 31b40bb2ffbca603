/** A value that this browser keeps under a name, for all its tabs; what cannot be read counts as absent. */
export interface Kept<T> {
  get(): T | undefined
  set(value: T | undefined): void
  /** Calls back at each change, also by other tabs. Answers how to stop. */
  subscribe(listener: () => void): () => void
}

/**
 * Opens a kept value. The same object is answered until the value changes. `read` answers undefined for what is none of
 * this kind.
 */
export function kept<T>(name: string, read = (value: unknown) => value as T | undefined): Kept<T> {
  const key = `tiffin.${name}`
  const listeners = new Set<() => void>()
  let text: string | null | undefined
  let value: T | undefined
  return {
    get() {
      const now = localStorage.getItem(key)
      if (now !== text) {
        text = now
        value = read(parse(now))
      }
      return value
    },
    set(next) {
      if (next === undefined) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(next))
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      const onStorage = (event: StorageEvent) => {
        if (event.key === key || event.key === null) listener()
      }
      listeners.add(listener)
      window.addEventListener('storage', onStorage)
      return () => {
        listeners.delete(listener)
        window.removeEventListener('storage', onStorage)
      }
    },
  }
}

function parse(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    console.warn('A kept value cannot be read and is left out', error)
    return undefined
  }
}
