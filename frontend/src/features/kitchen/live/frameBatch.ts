/**
 * Collects what comes and hands it over once a frame, so that many messages are drawn at once. A hidden page has no
 * frames: there it hands over right away, as a bell must ring.
 */
export function createFrameBatch<T>(handOver: (items: readonly T[]) => void) {
  let items: T[] = []
  let frame: number | undefined
  const flush = () => {
    if (frame !== undefined) cancelAnimationFrame(frame)
    frame = undefined
    if (items.length === 0) return
    const collected = items
    items = []
    handOver(collected)
  }
  const onVisibility = () => {
    if (document.hidden) flush()
  }
  document.addEventListener('visibilitychange', onVisibility)
  return {
    add(item: T) {
      items.push(item)
      if (document.hidden) flush()
      else frame ??= requestAnimationFrame(flush)
    },
    /** Forgets what was not handed over yet. */
    stop() {
      document.removeEventListener('visibilitychange', onVisibility)
      if (frame !== undefined) cancelAnimationFrame(frame)
      items = []
    },
  }
}
