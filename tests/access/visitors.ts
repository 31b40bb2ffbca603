import type { ProblemCode } from '@tiffin/contracts/problems'
import { type Access, type Caller, ROLES, type Role } from '@tiffin/contracts/route'
import type { ServiceName } from '@tiffin/testing/serviceProcess'
import { newPerson, signedServiceToken } from '@tiffin/testing/signedToken'
import { ALL_SERVICES } from '@tiffin/testing/startSystem'
import { type Actor, byRole, type Town } from '../town/openTown.ts'
import { badTokensOf } from './badTokens.ts'
import type { Scene } from './scene.ts'

/** Somebody who tries. */
export interface Visitor {
  readonly what: string
  readonly token: string | undefined
  /** Who they are; absent where nobody can tell. */
  readonly who?: { readonly id: string; readonly role: Caller }
  /** As what they are refused where one must be known. */
  readonly refusal?: ProblemCode
}

/** Nobody, each role of each town, an admin, every service, and whoever comes with a token that is none. */
export async function visitorsOf(scene: Scene, { access }: Access): Promise<Visitor[]> {
  const { town, neighbours, foreigners, admin } = scene
  return [
    ...peopleOf(town, 'of the town'),
    ...peopleOf(neighbours, 'of the same city'),
    ...peopleOf(foreigners, 'of another city'),
    known('admin', 'the admin', admin),
    ...(await othersThanPeople(scene, access)),
  ]
}

/** The same, but for people one of each role whom nobody has met: for what would end the tokens of all who try. */
export async function passersBy(scene: Scene, { access }: Access): Promise<Visitor[]> {
  const people = ROLES.map(async (role) => known(role, `a ${role} who comes by`, await newPerson(role)))
  return [...(await Promise.all(people)), ...(await othersThanPeople(scene, access))]
}

async function othersThanPeople(scene: Scene, access: Access['access']): Promise<Visitor[]> {
  const { role, ...claims } = claimsOf(scene, access)
  const bad = badTokensOf({ ...claims, role }, scene.signedOut[role])
  return [
    { what: 'nobody', token: undefined, refusal: 'unauthenticated' },
    ...(await Promise.all(ALL_SERVICES.map(service))),
    ...bad.map(({ what, token, code }) => ({ what, token, refusal: code })),
  ]
}

async function service(name: ServiceName): Promise<Visitor> {
  return { what: name, token: await signedServiceToken(name), who: { id: name, role: 'service' } }
}

/** The bad tokens speak for somebody whom a good one would let in, where people are let in at all. */
function claimsOf({ town, admin }: Scene, access: Access['access']) {
  const role = (access === 'anyone' ? undefined : access.find((caller) => caller !== 'service')) ?? 'customer'
  const people: Record<Role, Actor> = { ...byRole(town), admin }
  return { sub: people[role].id, role, market: town.city.market }
}

function peopleOf(town: Town, where: string): Visitor[] {
  return Object.entries(byRole(town)).map(([role, actor]) =>
    known(role as Role, `the ${role} ${where}`, actor),
  )
}

const known = (role: Role, what: string, { id, token }: Pick<Actor, 'id' | 'token'>): Visitor => ({
  what,
  token,
  who: { id, role },
})
