let known: boolean | undefined

/** Whether this browser can draw the map (WebGL 2): asked before its library is loaded, as that is large. */
export function canDraw(): boolean {
  known ??= asks()
  return known
}

function asks(): boolean {
  const context = document.createElement('canvas').getContext('webgl2')
  // Browsers allow few contexts at once: this one is given back.
  context?.getExtension('WEBGL_lose_context')?.loseContext()
  return context !== null
}
