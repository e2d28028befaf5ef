import { z } from 'zod'
import { credentialId, memberId, type StoreId } from '#core/ids'
import { type VoiceOverview, voiceOverview, voicePack } from '#core/protocol/voice'
import type { StoreSettings } from '#core/store/settings'
import type { StoreState } from '#core/store/state'
import { present } from '#core/views/shared'
import { wantedClips } from '#core/voice/clip-list'
import { MAX_CLIP_BYTES, MAX_CLIP_SECONDS } from '#core/voice/clip-pack'
import { voiceChoice, voiceLanguages } from '#core/voice/voice-settings'
import { levelled, readWav, type Sound, secondsOf, trimmed } from '#core/voice/wav'
import { type CommandEndpoint, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import { look, type Services } from '#server/api/services'
import type { FoundPack } from '#server/voices/voices'

const STORE = '/api/v1/stores/{store}'
/** Who answers for what customers hear. */
const CHOOSERS = ['owner', 'pharmacist'] as const
const OWN_LICENCE = 'recorded by the shop, for the shop'
/** Screens say it; whoever works here may listen. */
const LISTENERS = ['staff', 'pharmacist', 'owner', 'display'] as const

const read: PlainEndpoint = {
  method: 'get',
  path: `${STORE}/voice`,
  summary: 'How calls are said, and the voices there are',
  access: CHOOSERS,
  answer: voiceOverview,
  async handle({ store }, services) {
    const packs = await services.voices.list(store)
    return json(await look(services, store, (state) => overview(state, packs)))
  },
}

const choose: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/voice`,
  summary: 'Choose how calls are said: by a chime, by a voice somebody has accepted, or by the browser',
  access: CHOOSERS,
  body: voiceChoice,
  status: 200,
  answer: z.object({ choice: voiceChoice, sequence: z.int() }),
  command: ({ body }) => ({ type: 'set_voice', voice: body as z.infer<typeof voiceChoice> }),
  view: (_, { settings, sequence }) => ({ choice: choiceOf(settings.voice), sequence }),
}

const pack: PlainEndpoint = {
  method: 'get',
  path: `${STORE}/voices/{voice}`,
  summary: 'A voice’s clips, by what they say',
  access: LISTENERS,
  answer: voicePack,
  handle: async ({ store, params }, services) => json(await packOf(services, store, params.voice)),
}

const clip: PlainEndpoint = {
  method: 'get',
  path: `${STORE}/voices/{voice}/clips/{hash}`,
  summary: 'One clip, by its hash: it may be kept for ever',
  access: LISTENERS,
  answer: null,
  async handle({ store, params: { voice = '', hash = '' } }, { voices }) {
    const found = await voices.clip(store, voice, hash)
    if (!found) throw new Refused({ kind: 'unknown_voice', voice: hash })
    return { status: 200, body: found.bytes, headers: { 'content-type': found.type, 'cache-control': 'private, max-age=31536000, immutable' } }
  },
}

const acceptance = z.strictObject({ version: z.string().min(1).max(64) })

const accept: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/voices/{voice}/accept`,
  summary: 'Say that one has listened to a voice, as it is in this version: without this no screen uses it',
  access: CHOOSERS,
  body: acceptance,
  status: 200,
  answer: z.object({ voice: z.string(), version: z.string(), sequence: z.int() }),
  async command({ store, params, body }, services) {
    const found = await packOf(services, store, params.voice)
    if (found.version !== (body as z.infer<typeof acceptance>).version) throw new Refused({ kind: 'voice_changed', voice: found.id })
    return { type: 'accept_voice', pack: found.id, version: found.version }
  },
  view: (_, { settings, sequence }) => {
    const last = settings.voice.accepted.at(-1)
    return { voice: last?.pack, version: last?.version, sequence }
  },
}

/** No command of the log: nobody hears a recording until somebody accepts it, and that is one. Sent again it is the same. */
const record: PlainEndpoint = {
  method: 'post',
  path: `${STORE}/voices/{voice}/record/{clip}`,
  summary: 'Keep one clip of the shop’s own voice (`own-ko`, `own-en`): a WAV of 16 bits, 10 seconds at most',
  access: CHOOSERS,
  bytes: { type: 'audio/wav', limit: MAX_CLIP_BYTES },
  answer: z.object({ version: z.string(), seconds: z.number() }),
  async handle({ store, params, body, header }, services) {
    const language = voiceLanguages.find((known) => params.voice === `own-${known}`)
    const { settings } = await look(services, store, (state) => state)
    const wanted = language && wantedOf(settings)[language].find(({ id }) => id === params.clip)
    if (!language || !wanted) throw new Refused({ kind: 'unknown_voice', voice: `${params.voice}/${params.clip}` })
    const sound = heard(header('content-type') ?? '', body as Buffer)
    const { version } = await services.voices.keep(store, { language, voice: settings.name, licence: OWN_LICENCE }, wanted.id, sound)
    return json({ version, seconds: secondsOf(sound) })
  },
}

function heard(type: string, bytes: Buffer): Sound {
  const sound = /^audio\/(x-|vnd\.)?wave?\b/i.test(type) ? readWav(bytes) : null
  if (!sound) throw new Refused({ kind: 'wrong_sound', why: 'format' })
  const words = levelled(trimmed(sound))
  if (secondsOf(words) < 0.05) throw new Refused({ kind: 'wrong_sound', why: 'short' })
  if (secondsOf(words) > MAX_CLIP_SECONDS) throw new Refused({ kind: 'wrong_sound', why: 'long' })
  return words
}

function overview(state: StoreState, packs: readonly FoundPack[]): VoiceOverview {
  const { voice, services, counters } = state.settings
  const wanted = wantedOf(state.settings)
  return {
    choice: choiceOf(voice),
    packs: packs.map(({ id, version, manifest: { clips, ...about } }) => {
      const accepted = voice.accepted.find((known) => known.pack === id && known.version === version)
      const by = accepted && (state.members.get(memberId(accepted.by))?.name ?? state.credentials.get(credentialId(accepted.by))?.name ?? accepted.by)
      return {
        ...{ id, version, ...about, clips: Object.keys(clips).length },
        missing: wanted[about.language].filter((one) => !(one.id in clips)).length,
        ...(accepted && by !== undefined ? { accepted: { at: accepted.at, by } } : {}),
      }
    }),
    services: services.map(({ code, name, nameEn, spoken, spokenEn }) => ({ code, name, ...present({ nameEn, spoken, spokenEn }) })),
    counters: counters.map(({ code }) => code),
    wanted,
  }
}

function wantedOf({ services, counters }: Pick<StoreSettings, 'services' | 'counters'>): VoiceOverview['wanted'] {
  const codes = counters.map(({ code }) => code)
  return { ko: wantedClips('ko', services, codes), en: wantedClips('en', services, codes) }
}

function choiceOf({ accepted: _, ...choice }: StoreState['settings']['voice']): VoiceOverview['choice'] {
  return choice
}

async function packOf({ voices }: Pick<Services, 'voices'>, store: StoreId, id = ''): Promise<FoundPack> {
  const found = await voices.find(store, id)
  if (!found) throw new Refused({ kind: 'unknown_voice', voice: id })
  return found
}

export const voiceEndpoints: readonly Endpoint[] = [read, choose, pack, clip, accept, record]
