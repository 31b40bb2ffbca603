import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

/** The object id of PostgreSQL's one-byte type `"char"`, which only the catalogs use. */
const TYPE_CHAR = 18

/** Prisma's schema engine over one pool, looking at one PostgreSQL schema. Free it after use. */
export async function openSchemaEngine(
  pool: pg.Pool,
  schema: string,
  datamodel: string,
): Promise<engine.SchemaEngine> {
  await loaded
  return engine.SchemaEngine.new(
    { datamodels: [['schema.prisma', datamodel]] },
    // The engine's log: what matters comes back as a result or an error.
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapterFactory(pool, schema)),
  )
}

/** Instantiated by hand: importing a .wasm file is still experimental in Node and warns. */
const loaded = (async () => {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports,
  })
  engine.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start as () => void
  start()
  // Where the engine leaves the words of a panic; without it the panic itself is lost.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: console.error } })
})()

function adapterFactory(pool: pg.Pool, schema: string): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool, { schema })
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => readingCatalogs(await factory.connect(), pool),
    connectToShadowDb: () => factory.connectToShadowDb(),
  }
}

/**
 * The engine describes a database from the catalogs, whose `"char"` columns the adapter refuses (7.10). A query with such columns
 * is asked again with them as text, and they are marked as what they are.
 */
function readingCatalogs(adapter: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter)
  return Object.assign(adapter, {
    queryRaw: async (query: SqlQuery): Promise<SqlResultSet> => {
      const { fields } = await pool.query({ text: query.sql, values: [...query.args], rowMode: 'array' })
      const isChar = fields.map((field) => field.dataTypeID === TYPE_CHAR)
      if (!isChar.includes(true)) return queryRaw(query)
      const columns = fields.map(({ name }, i) => {
        const column = pg.escapeIdentifier(name)
        return isChar[i] ? `${column}::text` : column
      })
      const catalog = query.sql.replace(/;\s*$/, '')
      const sql = `SELECT ${columns.join(', ')} FROM (${catalog}\n) AS catalog`
      const answer = await queryRaw({ ...query, sql })
      const columnTypes = answer.columnTypes.map((type, i) => (isChar[i] ? ColumnTypeEnum.Character : type))
      return { ...answer, columnTypes }
    },
  })
}
