import { asyncApiDocument } from '@tiffin/contracts/asyncApi'
import { PUBLIC_ROUTES } from '@tiffin/contracts/catalogue'
import { openApiDocument } from '@tiffin/contracts/openApi'
import { PROBLEMS } from '@tiffin/contracts/problems'
import { publicPath } from '@tiffin/contracts/route'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { afterAll, beforeAll, expect, test } from 'vitest'

let infrastructure: Infrastructure
let gateway: RunningService
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  gateway = await startService('api-gateway', infrastructure)
})
afterAll(async () => {
  await gateway?.stop()
  await infrastructure?.dispose()
})

interface Document {
  readonly openapi: string
  readonly paths: Record<string, Record<string, { operationId: string }>>
}

test('/docs/json is OpenAPI 3.1 and has every public route', async () => {
  const document = (await (await fetch(`${gateway.url}/docs/json`)).json()) as Document
  // That this is valid is proved beside it, without a server: shared/contracts/openApi.test.ts.
  expect(document).toEqual(openApiDocument())
  expect(document.openapi).toMatch(/^3\.1\./)
  for (const route of PUBLIC_ROUTES) {
    const path = publicPath(route).replace(/:(\w+)/g, '{$1}')
    expect(document.paths[path]?.[route.method.toLowerCase()]?.operationId).toBe(route.name)
  }
  expect(Object.keys(document.paths)).not.toContain('/auth/profiles')
})

test('/docs/asyncapi.json is the AsyncAPI document', async () => {
  const answer = await fetch(`${gateway.url}/docs/asyncapi.json`)
  expect(answer.headers.get('content-type')).toContain('application/json')
  expect(await answer.json()).toEqual(asyncApiDocument())
})

test('/docs is a page whose every part comes from here', async () => {
  const page = await fetch(`${gateway.url}/docs`)
  expect(page.headers.get('content-type')).toContain('text/html')
  const html = await page.text()
  const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address as string)
  expect(parts.length).toBeGreaterThan(2)
  for (const part of parts) {
    expect(part).not.toMatch(/^(https?:)?\/\//)
    expect((await fetch(new URL(part, page.url))).status, part).toBe(200)
  }
})

test('no answer is kept, framed, or taken for another type than it is', async () => {
  for (const path of ['/restaurants', '/nonsense', '/orders']) {
    const { headers } = await fetch(gateway.url + path)
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    expect(headers.has('strict-transport-security')).toBe(false)
  }
  const docs = await fetch(`${gateway.url}/docs/`)
  expect(docs.headers.get('content-security-policy')).toContain("default-src 'self'")
})

test('behind a trusted proxy that speaks TLS, browsers are told to come by TLS alone', async () => {
  const proxied = await startService('api-gateway', infrastructure, { env: { TRUST_PROXY: 'loopback' } })
  try {
    const answer = await fetch(proxied.url, { headers: { 'x-forwarded-proto': 'https' } })
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
    const untrusted = await fetch(gateway.url, { headers: { 'x-forwarded-proto': 'https' } })
    expect(untrusted.headers.has('strict-transport-security')).toBe(false)
  } finally {
    await proxied.stop()
  }
})

test('/docs/problems names every code, where the `type` of a refusal points', async () => {
  const html = await (await fetch(`${gateway.url}/docs/problems`)).text()
  for (const code of Object.keys(PROBLEMS)) expect(html).toContain(`id="${code}"`)
  const refusal = (await (await fetch(`${gateway.url}/nonsense`)).json()) as { type: string }
  expect(refusal.type).toBe('/docs/problems#route_not_found')
})

test('health, readiness and metrics', async () => {
  expect(await (await fetch(`${gateway.url}/health`)).json()).toEqual({
    status: 'ok',
    service: 'api-gateway',
  })
  expect((await fetch(`${gateway.url}/ready`)).status).toBe(200)
  await fetch(`${gateway.url}/restaurants`)
  const metrics = await (await fetch(`${gateway.url}/metrics`)).text()
  expect(metrics).toMatch(/http_request_duration_seconds_count\{[^}]*route="\/restaurants"[^}]*\} [1-9]/)
})
