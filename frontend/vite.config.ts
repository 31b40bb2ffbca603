import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv, type Plugin } from 'vite'
import { compressBuild } from './build/compressBuild.ts'
import { preloadFont } from './build/preloadFont.ts'
import { serviceWorker } from './build/serviceWorker.ts'
import { withoutSchemas } from './build/withoutSchemas.ts'
import { addressesOf, appPort } from './server/addresses.ts'
import { MANIFEST } from './server/pageScripts.ts'

/** The small parts that most pages have come in one file: on a phone's network each file more is a round trip. */
const SHARED = { name: 'shared', minShareCount: 5, maxModuleSize: 6000 }

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, import.meta.dirname, ['VITE_', 'PORT_OFFSET', 'FRONTEND_PORT'])
  return {
    root: import.meta.dirname,
    plugins: [
      react(),
      withoutSchemas(),
      tailwindcss(),
      serveConfig(env),
      preloadFont(),
      serviceWorker(),
      compressBuild(),
    ],
    // A workspace elsewhere in the tree may bring another React; the app has one.
    resolve: { dedupe: ['react', 'react-dom'] },
    server: { port: appPort(env), strictPort: true },
    build: {
      target: 'es2023',
      // The map's library is about a megabyte, and comes only where there is a map.
      chunkSizeWarningLimit: 1200,
      manifest: MANIFEST,
      rolldownOptions: { output: { codeSplitting: { groups: [SHARED] } } },
    },
  }
})

/** `/config.json` in development; the built app gets it from server/main.ts. */
function serveConfig(env: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'tiffin-config',
    configureServer({ middlewares }) {
      middlewares.use('/config.json', (_request, response) => {
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify(addressesOf(env)))
      })
    },
  }
}
