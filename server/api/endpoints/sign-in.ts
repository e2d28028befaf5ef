import { z } from 'zod'
import { memberNamed } from '#core/store/members'
import { personRoles } from '#core/store/roles'
import { type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { requireStrong } from '#server/api/endpoints/credentials'
import { personOf, requirePassword } from '#server/api/person'
import { Refused } from '#server/api/refused'
import { storeByCode } from '#server/api/services'
import { signIn } from '#server/api/sign-in'

/** As typed: what is too long to be one is wrong, like any other. */
const typed = z.string().min(1).max(1000)

const stores: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/sign-in',
  summary: 'The stores one can sign in to',
  access: ['nobody'],
  answer: z.object({ stores: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string().optional() })) }),
  async handle(_, { writer }) {
    const named = writer.stores().map(({ settings: { code, name, nameEn } }) => ({ code, name, nameEn }))
    return json({ stores: named.sort((a, b) => a.code.localeCompare(b.code)) })
  },
}

const passwordBody = z.strictObject({
  store: z.string().max(40).optional().describe('May be left out where there is only one'),
  name: z.string().min(1).max(100),
  password: typed,
})

const byPassword: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/sign-in/password',
  summary: 'Sign in with name and password; answers a cookie',
  access: ['nobody'],
  body: passwordBody,
  answer: null,
  async handle(request, services) {
    const { store: code, name, password } = request.body as z.infer<typeof passwordBody>
    const every = services.writer.stores()
    const store = code === undefined ? (every.length === 1 ? every[0] : undefined) : storeByCode(services, code)
    // While a store cannot be read nobody is told that their password is wrong.
    if (!store && !services.writer.isWhole()) throw new Refused({ kind: 'storage_unavailable' })
    const member = (store && memberNamed(store, name)) ?? null
    await requirePassword(services, request.address, { store: store?.id, name, member: member?.id ?? null }, password, 'wrong_credentials')
    if (!store || !member) throw new Refused({ kind: 'wrong_credentials' })
    return signIn(services, request, { store: store.id, member: member.id, how: 'password' })
  },
}

const changeBody = z.strictObject({ password: typed, newPassword: typed })

const changePassword: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/session/password',
  summary: 'Choose another password; ends every other session of this person and answers a new cookie',
  access: personRoles,
  body: changeBody,
  answer: null,
  async handle(request, services) {
    const { password, newPassword } = request.body as z.infer<typeof changeBody>
    const person = personOf(request)
    const { member, store } = person
    requireStrong(newPassword, person.name)
    await requirePassword(services, request.address, person, password)
    await services.people.setPassword(member, newPassword)
    return signIn(services, request, { store, member, how: 'password' })
  },
}

export const signInEndpoints: readonly Endpoint[] = [stores, byPassword, changePassword]
