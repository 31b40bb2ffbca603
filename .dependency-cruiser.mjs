// Who may import whom: the directions of ARCHITECTURE.md as rules. `npm run check` runs them (tools/check/directions.ts).

const OURS = '^(shared|services|frontend|tools|tests|bench)/'
const TEST = '[.]test[.]ts$|/test/|^tests/|^shared/testing/|^vitest[.]config[.]ts$'
const ROOM = '(store|clients|routes|events)'
/** What a domain may use of shared: shapes, refusals, who calls, ids and geography (docs/decisions/0007). */
const PURE_SHARED =
  '^shared/(contracts/|platform/(problem|clientAddress|tokenBucket|auth/principal)[.]ts$|sharding/(citiesNear|gazetteer|geo|ids|market|markets|nearestMarket|preciseLabel|regions|resolveMarket|states|suggestCities)[.]ts$)'
const DRIVERS =
  'node_modules/(fastify|@fastify|pg|@prisma|prisma|mongoose|mongodb|ioredis|rabbitmq-client|socket[.]io|@socket[.]io|undici|pino|prom-client)(/|$)'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'shared-imports-no-service',
      comment: 'What services share knows none of them.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(services|frontend|tools|tests|bench)/' },
    },
    {
      name: 'nobody-imports-a-service',
      comment: 'Processes talk by contracts: HTTP routes and events.',
      severity: 'error',
      from: { path: '^(services/([^/]+)|frontend|tools|tests)/', pathNot: '^(tests/model|tools/deploy)/' },
      to: { path: '^services/', pathNot: '^services/$2/' },
    },
    {
      name: 'deploy-imports-configs-only',
      comment: 'A deployment is compared with what the services read.',
      severity: 'error',
      from: { path: '^tools/deploy/' },
      to: { path: '^services/', pathNot: '^services/[^/]+/src/config[.]ts$' },
    },
    {
      name: 'model-imports-rules-only',
      comment:
        'The model runs the rules and reactions of the services, on stores of its own; a test holds these against the real.',
      severity: 'error',
      from: { path: '^tests/model/', pathNot: '^tests/model/twin/' },
      to: { path: '^services/', pathNot: '^services/[^/]+/src/(domain|events)/' },
    },
    {
      name: 'bench-imports-pure-dispatch-only',
      comment: 'The bench measures the code that the service runs (docs/decisions/0010).',
      severity: 'error',
      from: { path: '^bench/' },
      to: { path: '^services/', pathNot: '^services/delivery-service/src/domain/dispatch/' },
    },
    {
      name: 'services-import-no-tools',
      comment: 'A service runs without the tools and the tests around it.',
      severity: 'error',
      from: { path: '^services/' },
      to: { path: '^(frontend|tools|tests|bench)/' },
    },
    {
      name: 'contracts-are-pure',
      comment: 'Contracts run in the browser: typebox and themselves only.',
      severity: 'error',
      from: { path: '^shared/contracts/', pathNot: TEST },
      to: { pathNot: '^shared/contracts/|node_modules/typebox/' },
    },
    {
      name: 'frontend-imports-contracts-only',
      severity: 'error',
      from: { path: '^frontend/' },
      to: { path: OURS, pathNot: '^(frontend|shared/contracts)/' },
    },
    {
      name: 'domain-sees-no-other-room',
      comment: 'Rules need ports, which the other rooms implement.',
      severity: 'error',
      from: { path: '^services/[^/]+/src/domain/', pathNot: TEST },
      to: { path: '^services/[^/]+/src/', pathNot: '^services/[^/]+/src/domain/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'Of shared, a domain uses contracts, refusals, who calls, ids and geography.',
      severity: 'error',
      from: { path: '^services/[^/]+/src/domain/', pathNot: TEST },
      to: { path: '^shared/', pathNot: PURE_SHARED },
    },
    {
      name: 'domain-knows-no-driver',
      severity: 'error',
      from: { path: '^services/[^/]+/src/domain/', pathNot: TEST },
      to: { path: `${DRIVERS}|^(node:)?(fs|net|tls|dgram|http|https|http2|child_process)(/|$)` },
    },
    {
      name: 'rooms-do-not-see-each-other',
      comment: 'Only app.ts sees all rooms.',
      severity: 'error',
      from: { path: `^services/([^/]+)/src/${ROOM}/`, pathNot: TEST },
      to: { path: `^services/$1/src/${ROOM}/`, pathNot: '^services/$1/src/$2/' },
    },
    {
      name: 'rooms-do-not-see-the-root',
      comment: 'app.ts, with its parts in wiring/, gives each room what it needs.',
      severity: 'error',
      from: { path: `^services/[^/]+/src/(domain|${ROOM})/` },
      to: { path: '^services/[^/]+/src/((app|main)[.]ts$|wiring/)' },
    },
    {
      name: 'main-starts-the-app',
      comment: 'main.ts reads the environment by config.ts and starts app.ts.',
      severity: 'error',
      from: { path: '^services/[^/]+/src/main[.]ts$' },
      to: { path: '^services/', pathNot: '^services/[^/]+/src/(app|config)[.]ts$' },
    },
    {
      name: 'only-app-sees-rooms',
      severity: 'error',
      from: {
        path: '^services/[^/]+/src/[^/]+[.]ts$',
        pathNot: '/(app|commands|personCommands|personExport)[.]ts$',
      },
      to: { path: `^services/[^/]+/src/(domain|${ROOM})/` },
    },
    {
      name: 'test-helpers-in-tests-only',
      severity: 'error',
      from: { path: OURS, pathNot: `${TEST}|^tools/(test|drill)/` },
      to: { path: '^shared/testing/|node_modules/vitest/' },
    },
    {
      name: 'no-barrels',
      severity: 'error',
      from: {},
      to: { path: '^(shared|services|tools|tests)/(?!.*/generated/).*/index[.]ts$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: OURS, pathNot: '/generated/' },
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'An import nobody finds would escape every other rule.',
      severity: 'error',
      from: { path: OURS },
      to: { couldNotResolve: true, pathNot: '/generated/' },
    },
  ],
  options: {
    // TypeScript 7 has no parser for other programs; swc's reads the same language.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules|/generated/' },
    exclude: { path: '^[.]data/|/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
