import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { addressesOf, appPort } from './addresses.ts'
import { readApp } from './appFiles.ts'
import { securityTextOf } from './securityText.ts'
import { serveApp } from './serveApp.ts'

const HELP = `node frontend/server/main.ts

Serves the built web app (npm run build --workspace frontend) on 5173.

  VITE_API_URL       the gateway as the browser reaches it   http://localhost:3000
  VITE_TRACKING_URL  tracking as the browser reaches it      http://localhost:3005
  VITE_MAP_TILES     streets for the maps: an address with {z}, {x} and {y} in it, or of a .pmtiles file
  VITE_MAP_ATTRIBUTION  whose they are                       © OpenStreetMap
  SECURITY_CONTACT   whom to tell of a weakness (mailto:, https:// or tel:), in /.well-known/security.txt
  SECURITY_POLICY_URL  where SECURITY.md can be read, told there too
  FRONTEND_PORT      another port than 5173
  PORT_OFFSET        shifts all ports
  BIND_HOST          the address it listens on               127.0.0.1`

const folder = join(import.meta.dirname, '../dist')

if (process.argv.includes('--help') || process.argv.includes('-h')) console.log(HELP)
else if (!existsSync(join(folder, 'index.html'))) {
  console.error('The web app is not built: run npm run build --workspace frontend')
  process.exitCode = 1
} else start()

function start(): void {
  const port = appPort(process.env)
  const server = createServer(
    serveApp(readApp(folder), addressesOf(process.env), securityTextOf(process.env)),
  )
  server.once('error', (error: NodeJS.ErrnoException) => {
    const why = error.code === 'EADDRINUSE' ? 'is taken; set FRONTEND_PORT or PORT_OFFSET' : error.message
    console.error(`Port ${port} ${why}`)
    process.exitCode = 1
  })
  server.listen(port, process.env.BIND_HOST || '127.0.0.1', () =>
    console.log(`Web app: http://localhost:${port}`),
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      server.close()
      server.closeAllConnections()
    })
}
