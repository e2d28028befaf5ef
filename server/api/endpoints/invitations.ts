import { z } from 'zod'
import type { MemberId } from '#core/ids'
import { presentMember } from '#core/store/members'
import { personRoles } from '#core/store/roles'
import type { Member, StoreState } from '#core/store/state'
import { type ApiRequest, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { chosen, requireStrong } from '#server/api/endpoints/credentials'
import { Refused } from '#server/api/refused'
import type { Services } from '#server/api/services'
import { signIn } from '#server/api/sign-in'

const code = z.string().min(1).max(100)
const lookBody = z.strictObject({ code })

const look: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/invitations/look',
  summary: 'Whom an invitation is for',
  access: ['nobody'],
  body: lookBody,
  answer: z.object({ store: z.object({ code: z.string(), name: z.string() }), name: z.string(), role: z.enum(personRoles) }),
  async handle(request, services) {
    const { state, member } = await invited(request, services, services.people.invited)
    return json({ store: { code: state.settings.code, name: state.settings.name }, name: member.name, role: member.role })
  },
}

const acceptBody = z.strictObject({ code, password: chosen.password, pin: chosen.pin.optional() })

const accept: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/invitations/accept',
  summary: 'Choose a password with an invitation, which ends it; answers a cookie',
  access: ['nobody'],
  body: acceptBody,
  answer: null,
  async handle(request, services) {
    const { password, pin } = request.body as z.infer<typeof acceptBody>
    const { people } = services
    const { member: expected } = await invited(request, services, people.invited)
    requireStrong(password, expected.name, pin)
    // Only now, so that a weak password leaves the invitation as it was; of two at once one gets it.
    const { state, member } = await invited(request, services, people.takeInvitation)
    await people.setPassword(member.id, password)
    if (pin !== undefined) await people.setPin(member.id, pin)
    return signIn(services, request, { store: state.id, member: member.id, how: 'invitation' })
  },
}

async function invited(
  { address, body }: ApiRequest,
  { writer, limiter }: Services,
  find: (code: string) => Promise<MemberId | null>,
): Promise<{ state: StoreState; member: Member }> {
  const id = await find((body as z.infer<typeof lookBody>).code)
  for (const state of id === null ? [] : writer.stores()) {
    const member = presentMember(state, id as string)
    if (member) return { state, member }
  }
  if (!writer.isWhole()) throw new Refused({ kind: 'storage_unavailable' })
  await limiter.failed(address)
  throw new Refused({ kind: 'unknown_invitation' })
}

export const invitationEndpoints: readonly Endpoint[] = [look, accept]
