/** Milliseconds after which a page that is still too short is left where it is. */
const PATIENCE = 5000
/** What a person does who wants to be elsewhere. */
const OWN_MOVES = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const

/**
 * Scrolls to where a page was left, as soon as it is long enough for that: its lists may come later. Ends when it is
 * there, when the person scrolls themselves, or after a while. Answers how to end it.
 */
export function scrollBack(to: number): () => void {
  const ended = new AbortController()
  const room = new ResizeObserver(() => attempt())
  const timer = setTimeout(() => ended.abort(), PATIENCE)
  ended.signal.addEventListener('abort', () => {
    room.disconnect()
    clearTimeout(timer)
  })
  const attempt = () => {
    window.scrollTo(0, to)
    const { scrollHeight, clientHeight } = document.documentElement
    if (scrollHeight - clientHeight >= to) ended.abort()
  }
  for (const move of OWN_MOVES)
    window.addEventListener(move, () => ended.abort(), { signal: ended.signal, passive: true })
  room.observe(document.body)
  return () => ended.abort()
}
