import { z } from 'zod'
import { displayChoiceOf } from '#core/display/display-settings'
import { credentialId, type StoreId } from '#core/ids'
import { deviceAnswer, deviceList, displayAnswer } from '#core/protocol/pairing'
import { requests } from '#core/protocol/requests'
import type { Decided } from '#core/store/decide'
import { counterStaff, type DeviceRole, deviceRoles } from '#core/store/roles'
import type { Credential } from '#core/store/state'
import { iso } from '#core/views/shared'
import { type ApiRequest, type CommandEndpoint, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import { look, type Services } from '#server/api/services'

const DEVICES = '/api/v1/stores/{store}/devices'

type Device = Credential & { readonly role: DeviceRole }

function isDevice(credential: Credential | undefined): credential is Device {
  return deviceRoles.some((role) => role === credential?.role)
}

const list: PlainEndpoint = {
  method: 'get',
  path: DEVICES,
  summary: 'Machines of the shop that are let in, and when each was last here',
  access: counterStaff,
  answer: deviceList,
  async handle({ store }, services) {
    const { lastSeen, clock } = services
    const { known, displays } = await look(services, store, ({ credentials, settings }) => ({ known: [...credentials.values()], displays: settings.displays }))
    const devices = known.flatMap((credential) => {
      if (!isDevice(credential) || credential.revokedAt !== null) return []
      const { id, name, role, createdAt } = credential
      const at = lastSeen.at(id)
      const shown = role === 'display' ? { display: displayChoiceOf(displays, id) } : {}
      return [{ id, name, role, createdAt: iso(createdAt), ...(at === null ? {} : { lastSeenAt: iso(at) }), connected: lastSeen.isConnected(id), ...shown }]
    })
    return json({ asOf: iso(clock.now()), devices } satisfies z.infer<typeof deviceList>)
  },
}

const renameBody = z.strictObject({ name: z.string().trim().min(1).max(60) })

const rename: CommandEndpoint = {
  method: 'post',
  path: `${DEVICES}/{device}`,
  summary: 'Give a device another name',
  access: ['pharmacist', 'owner'],
  body: renameBody,
  status: 200,
  answer: deviceAnswer,
  async command(request, services) {
    const { id } = await deviceOf(request, services)
    return { type: 'rename_key', credential: id, name: (request.body as z.infer<typeof renameBody>).name }
  },
  view: deviceBody,
}

const setDisplay: CommandEndpoint = {
  method: 'post',
  path: `${DEVICES}/{device}/display`,
  summary: 'Say what a display shows, in which languages, and how it hangs',
  access: ['pharmacist', 'owner'],
  body: requests.display,
  status: 200,
  answer: displayAnswer,
  command: ({ body, params }) => ({ type: 'set_display', device: params.device ?? '', choice: body as z.infer<typeof requests.display> }),
  view: ({ change }, { sequence }) => ({ display: change.settings?.displays.at(-1), sequence }),
}

const revoke: CommandEndpoint = {
  method: 'post',
  path: `${DEVICES}/{device}/revoke`,
  summary: 'Shut a device out, at once and for good',
  access: ['pharmacist', 'owner'],
  status: 200,
  answer: deviceAnswer,
  command: async (request, services) => ({ type: 'revoke_key', credential: (await deviceOf(request, services)).id }),
  view: deviceBody,
}

/** Keys of people and programs are the operator's business. One that was revoked is still found: revoking twice is no mistake. */
async function deviceOf({ store, params }: Pick<ApiRequest, 'params'> & { readonly store: StoreId }, services: Services): Promise<Device> {
  const id = params.device ?? ''
  const credential = await look(services, store, ({ credentials }) => credentials.get(credentialId(id)))
  if (!isDevice(credential)) throw new Refused({ kind: 'unknown_credential', credential: id })
  return credential
}

function deviceBody({ change }: Decided): unknown {
  const [credential] = change.credentials
  if (!credential) throw new Error('a command about a device answered without it')
  const { id, name, role } = credential
  return { device: { id, name, role } }
}

export const deviceEndpoints: readonly Endpoint[] = [list, rename, setDisplay, revoke]
