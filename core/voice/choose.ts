import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, record } from '#core/store/draft'
import { voiceLanguages } from '#core/voice/voice-settings'

/** How the shop's screens call. Nobody hears a voice that none of the shop has listened to. */
export function setVoice(draft: Draft, { voice }: CommandOf<'set_voice'>): Decision {
  const { settings } = draft.state
  const { accepted } = settings.voice
  const packs = voice.source === 'pack' ? voiceLanguages.flatMap((language) => voice.packs[language] ?? []) : []
  const unheard = packs.find((pack) => !accepted.some((known) => known.pack === pack))
  if (unheard !== undefined) return refusal({ kind: 'voice_not_accepted', pack: unheard })
  draft.settings = { ...settings, voice: { ...voice, accepted } }
  record(draft, { type: 'voice.changed', data: { voice } })
  return { ok: true, value: { ticket: null } }
}

/** Somebody has listened to a pack. It holds for these clips alone: with other ones, somebody has to listen again. */
export function acceptVoice(draft: Draft, { pack, version }: CommandOf<'accept_voice'>): Decision {
  const { settings } = draft.state
  const accepted = { pack, version, at: new Date(draft.at).toISOString(), by: draft.actor.id }
  draft.settings = { ...settings, voice: { ...settings.voice, accepted: [...settings.voice.accepted.filter((known) => known.pack !== pack), accepted] } }
  record(draft, { type: 'voice.accepted', data: { pack, version } })
  return { ok: true, value: { ticket: null } }
}
