import { currentTrace } from '@tiffin/platform/context'
import { beginUnder, failed, type Span } from '@tiffin/platform/tracing/spans'
import type { Connection } from 'mongoose'

/** What the driver tells of a command (https://github.com/mongodb/specifications: command monitoring). */
interface Told {
  readonly requestId: number
  readonly commandName: string
  readonly databaseName: string
  readonly command: Readonly<Record<string, unknown>>
}

/** Commands under way whose spans are open at most: one whose end is never told is let go of. */
const MOST = 1000

/** Makes a span of each command in a trace that is recorded: what is done to which collection, never with what. */
export function traceCommands(connection: Connection): void {
  const spans = new Map<number, Span>()
  const client = connection.getClient()
  client.on('commandStarted', ({ requestId, commandName, databaseName, command }: Told) => {
    const parent = currentTrace()?.span
    if (parent === undefined || spans.size >= MOST) return
    const collection = command[commandName]
    const summary = typeof collection === 'string' ? `${commandName} ${collection}` : commandName
    const attributes = {
      'db.system.name': 'mongodb',
      'db.namespace': databaseName,
      'db.operation.name': commandName,
      ...(typeof collection === 'string' && { 'db.collection.name': collection }),
    }
    const span = beginUnder(parent, summary, { kind: 'client', attributes })
    if (span) spans.set(requestId, span)
  })
  const end = (requestId: number, error?: unknown) => {
    const span = spans.get(requestId)
    if (!span) return
    spans.delete(requestId)
    if (error) failed(span, error)
    span.end()
  }
  client.on('commandSucceeded', ({ requestId }) => end(requestId))
  client.on('commandFailed', ({ requestId, failure }) => end(requestId, failure))
}
