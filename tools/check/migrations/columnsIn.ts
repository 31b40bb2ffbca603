import type { Node } from 'libpg-query'

/** The names in a list of names. */
export function namesOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []))
}

/** Every column that an expression names. */
export function columnsIn(expression: Node): string[] {
  const columns: string[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('ColumnRef' in value) {
      const { fields = [] } = (value as Extract<Node, { ColumnRef: unknown }>).ColumnRef
      columns.push(namesOf(fields).at(-1) ?? '*')
    } else for (const inner of Object.values(value)) visit(inner)
  }
  visit(expression)
  return columns
}
