import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { tellPort } from './tellPort.ts'

/**
 * A Vendure as its own starter sets it up, with a small shop: the dishes of a restaurant, one way to ship, and Vendure's test
 * payment, which settles at once. Arguments: the folder it is installed in, the database's address, and how many dishes.
 */
const [, , folder, databaseUrl, dishes] = process.argv as unknown as [string, string, string, string, string]
// It leaves files of its own where it runs.
process.chdir(folder)
const installed = createRequire(join(folder, 'package.json'))
const core = installed('@vendure/core')
const { populate } = installed('@vendure/core/cli')

const { hostname, port, username, password, pathname } = new URL(databaseUrl)
const config = {
  apiOptions: {
    hostname: '127.0.0.1',
    port: 0,
    shopApiPath: 'shop-api',
    adminApiPath: 'admin-api',
    cors: false,
  },
  authOptions: {
    tokenMethod: 'bearer',
    requireVerification: false,
    superadminCredentials: { identifier: 'bench', password: randomUUID() },
    cookieOptions: { secret: randomUUID() },
  },
  dbConnectionOptions: {
    type: 'postgres',
    host: hostname,
    port: Number(port),
    username,
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    synchronize: true,
    logging: false,
  },
  paymentOptions: { paymentMethodHandlers: [core.dummyPaymentHandler] },
  importExportOptions: { importAssetsDir: folder },
  logger: new core.DefaultLogger({ level: core.LogLevel.Error }),
  plugins: [core.DefaultJobQueuePlugin],
}

const SHOP = {
  defaultLanguage: core.LanguageCode.en,
  defaultZone: 'Americas',
  countries: [{ name: 'United States of America', code: 'US', zone: 'Americas' }],
  taxRates: [{ name: 'Standard Tax', percentage: 9 }],
  shippingMethods: [{ name: 'To the door', price: 310 }],
  paymentMethods: [
    {
      name: 'Test',
      handler: { code: 'dummy-payment-handler', arguments: [{ name: 'automaticSettle', value: 'true' }] },
    },
  ],
  collections: [],
}

const products = join(folder, 'dishes.csv')
const columns =
  'name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets'
const rows = Array.from(
  { length: Number(dishes) },
  (_, i) => `Dish ${i},dish-${i},With rice and bread,,,,,D${i},${8 + i / 4},standard,100,false,,`,
)
writeFileSync(products, [columns, ...rows, ''].join('\n'))

const filling = await populate(() => core.bootstrap(config), SHOP, products)
await filling.close()
const shop = await core.bootstrap(config)
tellPort(shop.getHttpServer())
