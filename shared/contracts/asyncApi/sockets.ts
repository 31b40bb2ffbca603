import { type TSchema, Type } from 'typebox'
import { exampleOf } from '../exampleOf.ts'
import type { Json } from '../json.ts'
import { ownershipInWords } from '../ownership.ts'
import type { Access } from '../route.ts'
import { CLIENT_MESSAGES, SERVER_MESSAGES, type SocketMessage, SocketRefusal } from '../socketMessages.ts'
import { SOCKET_ACCESS } from '../tracking.ts'

const ASKED = Object.entries<SocketMessage>(CLIENT_MESSAGES)
const TOLD = Object.entries<SocketMessage>(SERVER_MESSAGES)

const answerTo = (event: string) => `${event}.answer`
const NAMES = [...ASKED.flatMap(([event]) => [event, answerTo(event)]), ...TOLD.map(([event]) => event)]

/** One connection carries all of them. */
export const SOCKET_CHANNEL: Json = {
  address: '/',
  summary: 'A person’s socket',
  description: 'Socket.IO’s default namespace. Each message is an event of that name with one argument.',
  servers: [{ $ref: '#/servers/sockets' }],
  messages: Object.fromEntries(NAMES.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
}

export function socketOperations(): Json {
  const asked = ASKED.map(([event, { summary }]) => [
    `take.${event}`,
    {
      action: 'receive',
      channel: { $ref: '#/channels/sockets' },
      summary,
      description: audience(SOCKET_ACCESS[event as keyof typeof SOCKET_ACCESS]),
      messages: [onChannel(event)],
      reply: { channel: { $ref: '#/channels/sockets' }, messages: [onChannel(answerTo(event))] },
    },
  ])
  const told = TOLD.map(([event, { summary }]) => [
    `tell.${event}`,
    { action: 'send', channel: { $ref: '#/channels/sockets' }, summary, messages: [onChannel(event)] },
  ])
  return Object.fromEntries([...asked, ...told])
}

export function socketMessages(): Json {
  const asked = ASKED.flatMap(([event, { summary, payload, answer }]) => [
    [event, message(event, summary, payload)],
    [answerTo(event), message(answerTo(event), 'The acknowledgement', acknowledging(answer ?? Type.Null()))],
  ])
  const told = TOLD.map(([event, { summary, payload }]) => [event, message(event, summary, payload)])
  return Object.fromEntries([...asked, ...told])
}

function message(name: string, summary: string, payload: TSchema = Type.Null()): Json {
  return { name, title: name, summary, payload, examples: [{ payload: exampleOf(payload) }] }
}

/** What an acknowledgement answers: the data, or why not. */
function acknowledging(data: TSchema) {
  return Type.Union([
    Type.Object({ ok: Type.Literal(true), data }),
    Type.Object({ ok: Type.Literal(false), error: SocketRefusal, data: Type.Null() }),
  ])
}

const onChannel = (name: string) => ({ $ref: `#/channels/sockets/messages/${name}` })

function audience({ access, ownership }: Access): string {
  const who = access === 'anyone' ? 'For anyone.' : `For ${access.join(', ')}.`
  return ownership === 'none' ? who : `${who} ${ownershipInWords(ownership)}`
}
