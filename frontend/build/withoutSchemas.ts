import type { ESTree, Plugin } from 'vite'

const CONTRACTS = /\/shared\/contracts\/\w+\.ts$/
const TYPEBOX = /\/node_modules\/typebox\//
/** What a call needs of its route. The rest tells a server what to check, and a reader of the API what to expect. */
const NEEDED = ['name', 'owner', 'method', 'path', 'access']

/**
 * Leaves the contracts' schemas out of the browser's scripts: it checks nothing by them, a refusal that it shows is the
 * server's, and they would bring a library of 20 KB (gzipped) along.
 */
export function withoutSchemas(): Plugin {
  return {
    name: 'tiffin-without-schemas',
    enforce: 'post',
    apply: 'build',
    config: () => ({
      build: {
        rolldownOptions: { treeshake: { moduleSideEffects: [{ test: TYPEBOX, sideEffects: false }] } },
      },
    }),
    transform: {
      filter: { id: CONTRACTS },
      handler(code) {
        const properties = valuesIn(this.parse(code)).flatMap(routeOf).flatMap(unneededOf)
        const short = cutOut(code, properties)
        return { code: callPure(short, valuesIn(this.parse(short)).flatMap(callsIn)), map: null }
      },
    },
    generateBundle(_options, bundle) {
      const scripts = Object.values(bundle).filter((file) => file.type === 'chunk')
      const bringer = scripts.find(({ moduleIds }) => moduleIds.some((id) => TYPEBOX.test(id)))
      if (bringer)
        throw new Error(`${bringer.name} uses a schema of the contracts. The browser has none: ask the API.`)
    },
  }
}

type Value = ESTree.Argument | ESTree.ArrayExpressionElement

/** What the module's variables are declared with. */
function valuesIn({ body }: ESTree.Program): Value[] {
  return body.flatMap((statement) => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    return declaration?.type === 'VariableDeclaration' ? declaration.declarations.map(({ init }) => init) : []
  })
}

/** The object that declares a route by `defineRoute({ … })`, or what several routes have in common. */
function routeOf(value: Value): ESTree.ObjectExpression[] {
  if (value?.type === 'ObjectExpression') return value.properties.some(isNamed('owner')) ? [value] : []
  if (value?.type !== 'CallExpression' || value.callee.type !== 'Identifier') return []
  const [route] = value.arguments
  return value.callee.name === 'defineRoute' && route?.type === 'ObjectExpression' ? [route] : []
}

const unneededOf = ({ properties }: ESTree.ObjectExpression) =>
  properties.filter(
    (property) => property.type === 'Property' && !NEEDED.some((name) => isNamed(name)(property)),
  )

const isNamed = (name: string) => (property: ESTree.ObjectPropertyKind) =>
  property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === name

/** The calls that make a value; of a schema the outermost. */
function callsIn(value: Value): ESTree.CallExpression[] {
  switch (value?.type) {
    case 'CallExpression':
      return isSchema(value) ? [value] : [value, ...value.arguments.flatMap(callsIn)]
    case 'ObjectExpression':
      return value.properties.flatMap((each) =>
        callsIn(each.type === 'Property' ? each.value : each.argument),
      )
    case 'ArrayExpression':
      return value.elements.flatMap(callsIn)
    default:
      return []
  }
}

const isSchema = ({ callee }: ESTree.CallExpression) =>
  callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Type'

/** The code without these properties, each with the comma behind it. */
function cutOut(code: string, properties: readonly ESTree.ObjectPropertyKind[]): string {
  return properties.reduceRight(
    (left, { start, end }) => left.slice(0, start) + left.slice(end).replace(/^\s*,/, ''),
    code,
  )
}

/** Says of each call that it only makes a value, and may go where nobody uses that; a schema's content goes now. */
function callPure(code: string, calls: readonly ESTree.CallExpression[]): string {
  return calls
    .toSorted((a, b) => a.start - b.start)
    .reduceRight((left, call) => {
      const pure = `${left.slice(0, call.start)}/* @__PURE__ */ `
      if (!isSchema(call)) return pure + left.slice(call.start)
      return `${pure}${left.slice(call.start, call.callee.end)}()${left.slice(call.end)}`
    }, code)
}
