import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { asyncApiDocument } from '@tiffin/contracts/asyncApi'
import { openApiDocument } from '@tiffin/contracts/openApi'
import { PROBLEMS } from '@tiffin/contracts/problems'
import type { FastifyInstance } from 'fastify'

/**
 * `/docs`: the API reference; `/docs/json`: its OpenAPI 3.1 document; `/docs/asyncapi.json`: events and sockets as AsyncAPI 3.0;
 * `/docs/problems`: every refusal by code.
 */
export async function serveDocs(app: FastifyInstance): Promise<void> {
  await app.register(swagger, { mode: 'static', specification: { document: openApiDocument() as never } })
  await app.register(swaggerUi, { routePrefix: '/docs', uiConfig: { docExpansion: 'list' }, staticCSP: true })
  const asyncApi = JSON.stringify(asyncApiDocument())
  app.get('/docs/asyncapi.json', (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(asyncApi),
  )
  app.get('/docs/problems', (_request, reply) =>
    reply.headers(PAGE_HEADERS).type('text/html; charset=utf-8').send(PROBLEM_PAGE),
  )
}

/** It has a style of its own, and nothing else. */
const PAGE_HEADERS = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}

const rows = Object.entries(PROBLEMS)
  .map(
    ([code, { status, title }]) =>
      `<tr id="${code}"><td>${status}</td><td><code>${code}</code></td><td>${title}</td></tr>`,
  )
  .join('\n')

const PROBLEM_PAGE = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Tiffin: problems</title>
<style>body{font:16px/1.5 system-ui;margin:2rem auto;max-width:50rem}td{padding:.2rem 1rem .2rem 0}tr:target{background:#fe9}</style>
<h1>Problems</h1>
<p>Refusals are <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> problem documents; each has one of these codes.</p>
<table>${rows}</table></html>`
