import { PUBLIC_ROUTES } from './catalogue.ts'
import { type Json, plainJson } from './json.ts'
import { RESPONSE_HEADERS } from './openApi/headers.ts'
import { operation } from './openApi/operation.ts'
import { SHARED_PARAMETERS } from './openApi/parameters.ts'
import { publicPath, type Route, type RouteOwner } from './route.ts'
import { Problem } from './shapes.ts'

const TAGS: Readonly<Record<RouteOwner, string>> = {
  auth: 'Accounts and sessions.',
  orders: 'Orders, from their price to the door.',
  restaurants: 'Cities, restaurants and their menus.',
  delivery: 'What delivery partners are offered and drive, and a city’s dispatch.',
  operations: 'How the system is.',
}

const DESCRIPTION = `Every refusal is an [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problem document with a stable
\`code\`; [all of them](/docs/problems). Other methods of a path are answered 405 \`method_not_allowed\` with \`Allow\`, other
paths 404 \`route_not_found\`. Whoever sends too much is told 429 \`rate_limited\` and when to come again (\`Retry-After\`).

Replies, and what may be sent, gain fields without notice: a reader passes over what it does not know. What is going away says
so in \`Deprecation\` (RFC 9745) and \`Sunset\` (RFC 8594). What is pushed (sockets) and published (events) is described in
[AsyncAPI](/docs/asyncapi.json).`

/** The OpenAPI 3.1 document of the whole system as the gateway serves it. */
export function openApiDocument(routes: readonly Route[] = PUBLIC_ROUTES): Json {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = publicPath(route).replace(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, routes) }
  }
  return plainJson({
    openapi: '3.1.0',
    info: {
      title: 'Tiffin',
      version: '0.1.0',
      summary: 'Self-hosted, real-time food delivery, sharded by city',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This gateway' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    externalDocs: { url: '/docs/problems', description: 'Every refusal by its code' },
    paths,
    components: {
      schemas: { Problem },
      parameters: SHARED_PARAMETERS,
      headers: RESPONSE_HEADERS,
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'The `token` of POST /auth/login; POST /auth/refresh gives the next.',
        },
        apiKey: {
          type: 'apiKey',
          in: 'header',
          name: 'X-API-Key',
          description: 'From the operator: rate limits of its own. It signs nobody in.',
        },
      },
    },
  })
}
