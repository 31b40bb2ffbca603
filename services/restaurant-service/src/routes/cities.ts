import { listCities as route } from '@tiffin/contracts/cities'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { serve } from '@tiffin/platform/http/serve'
import type { FastifyInstance } from 'fastify'
import { listCities } from '../domain/listCities.ts'
import type { Catalogue } from '../domain/ports.ts'

/** The door to the gazetteer's cities. */
export function serveCities(app: FastifyInstance, tokens: Tokens, catalogue: Catalogue): void {
  serve(app, tokens, route, async ({ query }) => ({ cities: await listCities(catalogue, query) }))
}
