import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { memberId } from '#core/ids'
import { instant } from '#core/protocol/shapes'
import type { Decided } from '#core/store/decide'
import { presentMember } from '#core/store/members'
import { personRoles } from '#core/store/roles'
import type { Member, StoreState } from '#core/store/state'
import { iso } from '#core/views/shared'
import { type CommandEndpoint, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { personName } from '#server/api/endpoints/credentials'
import { Refused } from '#server/api/refused'
import { look, type Services } from '#server/api/services'

const MEMBERS = '/api/v1/stores/{store}/members'
const INVITATION_SECONDS = 24 * 3600

const memberShape = z.object({ id: z.string(), name: z.string(), role: z.enum(personRoles), addedAt: instant })
const memberAnswer = z.object({ member: memberShape, sequence: z.int() })

function shown({ id, name, role, addedAt }: Member) {
  return { id, name, role, addedAt: iso(addedAt) }
}

function memberBody({ change }: Decided, state: StoreState): unknown {
  const [member] = change.members
  if (!member) throw new Error('a command about a member answered without them')
  return { member: shown(member), sequence: state.sequence }
}

const list: PlainEndpoint = {
  method: 'get',
  path: MEMBERS,
  summary: 'Who works here and signs in by name',
  access: ['owner'],
  answer: z.object({
    members: z.array(
      memberShape.extend({
        hasSignIn: z.boolean().describe('Has chosen a password; otherwise an invitation lets them in'),
        signedIn: z.int().describe('Browsers they are signed in on'),
      }),
    ),
  }),
  async handle({ store }, services) {
    const present = await look(services, store, (state) => [...state.members.values()].filter(({ removedAt }) => removedAt === null))
    const { people } = services
    const members = await Promise.all(
      present.map(async (member) => ({ ...shown(member), hasSignIn: await people.hasPassword(member.id), signedIn: people.sessionsOf(member.id).length })),
    )
    return json({ members })
  },
}

const addBody = z.strictObject({ name: personName, role: z.enum(personRoles) })

const add: CommandEndpoint = {
  method: 'post',
  path: MEMBERS,
  summary: 'Somebody new; an invitation lets them choose a password',
  access: ['owner'],
  body: addBody,
  status: 201,
  answer: memberAnswer,
  command: ({ body }) => ({ type: 'add_member', member: { id: memberId(randomUUID()), ...(body as z.infer<typeof addBody>) } }),
  view: memberBody,
}

const changeBody = z.strictObject({ name: personName.optional(), role: z.enum(personRoles).optional() })

const change: CommandEndpoint = {
  method: 'post',
  path: `${MEMBERS}/{member}`,
  summary: 'Another name or role, from the next request on',
  access: ['owner'],
  body: changeBody,
  status: 200,
  answer: memberAnswer,
  command: ({ body, params }) => ({ type: 'change_member', member: params.member ?? '', ...(body as z.infer<typeof changeBody>) }),
  view: memberBody,
}

const remove: CommandEndpoint = {
  method: 'post',
  path: `${MEMBERS}/{member}/remove`,
  summary: 'Ends everything somebody may do here, and their sessions',
  access: ['owner'],
  body: z.strictObject({}),
  status: 200,
  answer: memberAnswer,
  command: ({ params }) => ({ type: 'remove_member', member: params.member ?? '' }),
  view: memberBody,
}

export const invitationAnswer = z.object({ url: z.string(), expiresAt: instant })

/** No command: what lets somebody in is not written into the log, and asking again ends the one before. */
const invite: PlainEndpoint = {
  method: 'post',
  path: `${MEMBERS}/{member}/invitation`,
  summary: 'A link that lets somebody choose a password, once and within 24 hours; for newcomers and forgotten passwords',
  access: ['owner'],
  body: z.strictObject({}),
  answer: invitationAnswer,
  async handle({ store, params }, services) {
    const member = await look(services, store, (state) => presentMember(state, params.member ?? ''))
    if (!member) throw new Refused({ kind: 'unknown_member', member: params.member ?? '' })
    return json(await invitationOf(services, member))
  },
}

/** The code stands behind `#`: browsers send that part to nobody, and no proxy writes it down. */
export async function invitationOf({ people, publicUrl }: Services, { id }: Member): Promise<z.infer<typeof invitationAnswer>> {
  const code = await people.invite(id, INVITATION_SECONDS)
  return { url: `${publicUrl()}/invitation#code=${code}`, expiresAt: iso(Date.now() + INVITATION_SECONDS * 1000) }
}

export const memberEndpoints: readonly Endpoint[] = [list, add, change, remove, invite]
