import type { Plugin } from 'vite'

const LATIN = /figtree-latin-wght-normal-[\w-]+\.woff2$/

/** Lets the page ask for the font at once, and not only when the styles have come and name it. */
export function preloadFont(): Plugin {
  return {
    name: 'tiffin-preload-font',
    apply: 'build',
    transformIndexHtml(_html, { bundle }) {
      const font = Object.keys(bundle ?? {}).find((name) => LATIN.test(name))
      if (!font) throw new Error('The build has no Latin font to preload; see frontend/build/preloadFont.ts')
      const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${font}`, crossorigin: true }
      return [{ tag: 'link', attrs, injectTo: 'head' }]
    },
  }
}
