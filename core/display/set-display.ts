import { displaySettings } from '#core/display/display-settings'
import { credentialId } from '#core/ids'
import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, record } from '#core/store/draft'
import { findService } from '#core/store/state'

/** Says what a display shows. Of screens that were shut out nothing is kept. */
export function setDisplay(draft: Draft, { device, choice }: CommandOf<'set_display'>): Decision {
  const { settings, credentials } = draft.state
  const credential = credentials.get(credentialId(device))
  if (credential?.role !== 'display' || credential.revokedAt !== null) return refusal({ kind: 'unknown_credential', credential: device })
  const unknown = choice.services.find((code) => !findService(draft.state, code))
  if (unknown !== undefined) return refusal({ kind: 'unknown_service', service: unknown })
  const display = displaySettings.parse({ ...choice, device })
  const others = settings.displays.filter((known) => known.device !== device && credentials.get(credentialId(known.device))?.revokedAt === null)
  draft.settings = { ...settings, displays: [...others, display] }
  record(draft, { type: 'display.changed', data: { display } })
  return { ok: true, value: { ticket: null } }
}
