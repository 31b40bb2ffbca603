/** What a person does to a page. */
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const

/** Calls back once nobody has touched the page for so many milliseconds. Answers how to stop. */
export function whenQuiet(page: EventTarget, milliseconds: number, listener: () => void): () => void {
  const stopped = new AbortController()
  const wait = () =>
    setTimeout(() => {
      stopped.abort()
      listener()
    }, milliseconds)
  let timer = wait()
  const again = () => {
    clearTimeout(timer)
    timer = wait()
  }
  for (const touch of TOUCHES)
    page.addEventListener(touch, again, { signal: stopped.signal, passive: true, capture: true })
  return () => {
    stopped.abort()
    clearTimeout(timer)
  }
}
